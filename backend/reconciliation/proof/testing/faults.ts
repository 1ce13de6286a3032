const minute = 60_000;

const failing = [
  { party: 'wechatPay', operation: 'refund_result', fault: 'code:ABNORMAL' },
  { party: 'wechatPay', operation: 'refund_result', fault: 'code:CLOSED' },
  { party: 'wechatVirtual', operation: 'refund_result', fault: 'code:failed' },
] as const;
/** What may strike a vendor's next call, push or refund. */
export const faults = [
  ...(['cut_before', 'cut_after', 'http_500'] as const).flatMap((fault) => [
    ...(['jsapi', 'query', 'close', 'refund', 'query_refund'] as const).map((operation) => ({
      party: 'wechatPay' as const,
      ...{ operation, fault },
    })),
    ...(['query', 'close', 'refund', 'query_refund'] as const).map((operation) => ({
      party: 'alipay' as const,
      ...{ operation, fault },
    })),
    ...(['query_order', 'refund_order', 'notify_provide_goods'] as const).map((operation) => ({
      party: 'wechatVirtual' as const,
      ...{ operation, fault },
    })),
  ]),
  ...(['callback', 'refund_callback'] as const).flatMap((operation) =>
    (['no_callback', 'duplicate', 'reorder', 'delay', 'bad_signature', 'wrong_amount'] as const).flatMap((fault) => [
      { party: 'wechatPay' as const, operation, fault, delayMs: 90 * minute },
      { party: 'alipay' as const, operation, fault, delayMs: 90 * minute },
    ]),
  ),
  ...(['deliver_notify', 'refund_notify'] as const).flatMap((operation) =>
    (['no_callback', 'duplicate', 'delay', 'bad_signature'] as const).map((fault) => ({
      party: 'wechatVirtual' as const,
      ...{ operation, fault, delayMs: 90 * minute },
    })),
  ),
  ...(['wechatPay', 'alipay'] as const).map((party) => ({
    party,
    operation: 'close',
    fault: 'paid_during_close' as const,
  })),
  { party: 'wechatPay', operation: 'query', fault: 'wrong_amount' },
  { party: 'wechatPay', operation: 'refund', fault: 'code:NOT_ENOUGH' },
  // Often, since few refunds are under way.
  ...[1, 2, 3, 4, 5].flatMap(() => failing),
] as const;
