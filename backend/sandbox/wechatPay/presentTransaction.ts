import type { FaultKind } from '../world/faultBook';
import type { PayOrder } from './payOrders';

const DESCRIPTIONS = { NOTPAY: '订单未支付', SUCCESS: '支付成功', CLOSED: '订单已关闭', REFUND: '转入退款' } as const;

/** An order as queries and callbacks show it; the two "wrong" faults lie about the amount (one fen more) or the merchant. */
export function presentTransaction(order: PayOrder, fault?: FaultKind): Record<string, unknown> {
  const { request } = order;
  const tradeState = order.isRefunded ? 'REFUND' : order.tradeState;
  const total = request.amount.total + (fault === 'wrong_amount' ? 1 : 0);
  const base = {
    appid: request.appid,
    mchid: fault === 'wrong_mchid' ? '1900000000' : request.mchid,
    out_trade_no: request.out_trade_no,
    trade_state: tradeState,
    trade_state_desc: DESCRIPTIONS[tradeState],
    payer: { openid: request.payer.openid },
  };
  if (order.tradeState !== 'SUCCESS') return { ...base, amount: { total, currency: 'CNY' } };
  return {
    ...base,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    ...(request.attach !== undefined && { attach: request.attach }),
    success_time: order.successTime,
    amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
    promotion_detail: [],
  };
}
