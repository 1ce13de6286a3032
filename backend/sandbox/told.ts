import type { AlipayAttempt } from './alipay/alipayNotifier';
import type { PushAttempt } from './wechat/eventPusher';
import type { NotifyAttempt } from './wechatPay/payNotifier';

/** What a party told the product of a payment, and how it was answered: the HTTP status, null when none came in time. */
export interface Told {
  party: 'wechatPay' | 'alipay' | 'wechatVirtual';
  outTradeNo: string;
  what: string;
  /** What was wrong with it, as scripted or as the stand-in names it. */
  fault: string | null;
  status: number | null;
}

/** What the parties told of payments, each in the order in which it was answered. */
export function collectTold(attempts: {
  wechatPay: NotifyAttempt[];
  alipay: AlipayAttempt[];
  pushes: PushAttempt[];
}): Told[] {
  return [
    ...attempts.wechatPay.map(({ outTradeNo, eventType: what, fault, status }) => ({
      ...{ party: 'wechatPay' as const, outTradeNo, what, fault, status },
    })),
    ...attempts.alipay.map(({ outTradeNo, tradeStatus: what, fault, status }) => ({
      ...{ party: 'alipay' as const, outTradeNo, what, fault, status },
    })),
    ...attempts.pushes.map(({ outTradeNo, event: what, flaw: fault, status }) => ({
      ...{ party: 'wechatVirtual' as const, outTradeNo, what, fault, status },
    })),
  ];
}
