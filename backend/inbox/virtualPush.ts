import { type Label, label } from '../../shared/label';
import type { PushedEvent } from './doors/Door';

/** By which WeChat tells of virtual payments, or asks. */
export const virtualPush = {
  paid: 'xpay_goods_deliver_notify',
  refund: 'xpay_refund_notify',
  complaint: 'xpay_complaint_notify',
  appleAsks: 'xpay_subscribe_ios_refund_query_notify',
} as const;

/** What people read for these kinds. */
export const virtualPushLabels: Record<(typeof virtualPush)[keyof typeof virtualPush], Label> = {
  xpay_goods_deliver_notify: label('虚拟支付已付款', 'a virtual payment was made'),
  xpay_refund_notify: label('虚拟支付退款结果', 'what became of a refund'),
  xpay_complaint_notify: label('付款人投诉', 'whoever paid complains'),
  xpay_subscribe_ios_refund_query_notify: label('苹果询问退款', 'Apple asks about a refund'),
};

/** What people read for what is kept of them. */
export const virtualFactLabels = {
  refund_done: label('退款成功', 'the refund went through'),
  refund_failed: label('退款失败', 'the refund did not go through'),
} satisfies Record<string, Label>;

/** What such a push says, for its owner: of which payment, and of a refund its numbers, sum (fen) and end. */
export interface VirtualPush {
  outTradeNo: string;
  refund: { outRefundNo: string; wxRefundId: string; fen: number | null; isDone: boolean; at: Date | null } | null;
}

const secondsOf = (text = ''): Date | null => (/^[1-9]\d{0,11}$/.test(text) ? new Date(Number(text) * 1000) : null);

function refundIn(fields: Record<string, string>): VirtualPush['refund'] {
  const { MchRefundId: outRefundNo = '', WxRefundId: wxRefundId = '', RefundFee: fee = '' } = fields;
  const fen = /^\d{1,9}$/.test(fee) ? Number(fee) : null;
  return { outRefundNo, wxRefundId, fen, isDone: fields.RetCode === '0', at: secondsOf(fields.RefundSuccTimestamp) };
}

const short = (text: string) => (/^[\w\-|*@]{1,64}$/.test(text) ? text : '');

/**
 * Such a push as an event; nothing for events of other kinds. How often it was tried stands in it, so what is the same when
 * it is told again is named here. Source: payments.md E2.
 */
export function virtualPushParts(kind: string, fields: Record<string, string>): Partial<PushedEvent<VirtualPush>> {
  if (!Object.values(virtualPush).some((one) => one === kind)) return {};
  const outTradeNo = short(fields.OutTradeNo ?? fields.MchOrderId ?? fields.pay_order_id ?? '');
  const refund = kind === virtualPush.refund ? refundIn(fields) : null;
  const numbers = [fields.WxRefundId, fields.MchRefundId, fields.RetCode, fields.ComplaintId, fields.refund_time];
  const complaint = short(fields.ComplaintId ?? '');
  return {
    sameness: [outTradeNo, ...numbers.map((one) => one ?? '')],
    reference: outTradeNo,
    facts: refund ? (refund.isDone ? 'refund_done' : 'refund_failed') : complaint,
    effect: { outTradeNo, refund },
  };
}
