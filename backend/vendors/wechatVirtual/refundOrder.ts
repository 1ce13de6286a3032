import { reportRefusal } from '../reportRefusal';
import { callXpay } from './callXpay';

/** Money to go back the way it came: `leftFen` as queryOrder has it now. One `refundOrderId` is one refund. */
export interface VirtualRefund {
  openid: string;
  orderId: string;
  refundOrderId: string;
  leftFen: number;
  fen: number;
}

/** `started`: it is under way, or was before; `later`: nothing moved, the same may be asked again; `soon`: in a minute. */
export type VirtualRefundOutcome =
  | { kind: 'started' }
  | { kind: 'refused'; code: string; next: 'never' | 'later' | 'soon' }
  | { kind: 'unknown'; code: string };

const REPEATED = 268490004;
const OTHER_REASON = '5';
const BY_OTHERS = '3';

// Source: payments.md E2. A code that stands here nowhere says nothing, so nothing is concluded.
const refusals = new Map<number, 'never' | 'later' | 'soon'>([
  [268490001, 'never'], // openid
  [268490002, 'never'], // parameters
  [268490003, 'later'], // our signature: an operator must act
  [268490006, 'later'], // balance
  [268490009, 'later'], // session key expired
  [268490013, 'never'], // verified: not to be refunded
  [268490014, 'soon'], // another refund of it is running
  [268490015, 'soon'], // too many calls
  [268490016, 'later'], // what is left has changed meanwhile
]);

/** Starts a refund (xpay/refund_order); whether it succeeds is told by a push and by queryOrder. */
export async function refundOrder(refund: VirtualRefund): Promise<VirtualRefundOutcome> {
  const result = await callXpay('refund_order', {
    openid: refund.openid,
    order_id: refund.orderId,
    refund_order_id: refund.refundOrderId,
    left_fee: refund.leftFen,
    refund_fee: refund.fen,
    biz_meta: 'PostoMe',
    refund_reason: OTHER_REASON,
    req_from: BY_OTHERS,
  });
  if (result.kind !== 'answer') return { kind: 'unknown', code: result.code };
  if (result.errcode === 0 || result.errcode === REPEATED) return { kind: 'started' };
  const code = `${result.errcode}`;
  const next = refusals.get(result.errcode);
  if (next) return { kind: 'refused', code, next };
  reportRefusal({ vendor: 'wechat', code, unfamiliar: true });
  return { kind: 'unknown', code };
}
