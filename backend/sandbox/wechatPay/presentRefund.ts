import type { FaultKind } from '../world/faultBook';
import { chinaTime } from './payOrders';
import type { PayRefund } from './payRefunds';

/** A refund as answers show it; the fault lies about the sum, one fen more. */
export function presentRefund(refund: PayRefund, fault?: FaultKind): Record<string, unknown> {
  const { amount } = refund.request;
  const back = amount.refund + (fault === 'wrong_amount' ? 1 : 0);
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.request.out_refund_no,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: chinaTime(refund.createdAt),
    status: refund.status,
    funds_account: 'AVAILABLE',
    ...(refund.successTime && { success_time: refund.successTime }),
    amount: {
      total: amount.total,
      refund: back,
      payer_total: amount.total,
      payer_refund: back,
      settlement_refund: back,
      settlement_total: amount.total,
      discount_refund: 0,
      currency: 'CNY',
      refund_fee: 0,
    },
  };
}

/** A refund as its callback tells it: by `refund_status`, and with the merchant's number (merchant doc 4012791865). */
export function presentRefundNotice(refund: PayRefund, merchantId: string, fault?: FaultKind): Record<string, unknown> {
  const { amount } = refund.request;
  const back = amount.refund + (fault === 'wrong_amount' ? 1 : 0);
  return {
    mchid: fault === 'wrong_mchid' ? '1900000000' : merchantId,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.request.out_refund_no,
    refund_status: refund.status,
    ...(refund.successTime && { success_time: refund.successTime }),
    user_received_account: '支付用户零钱',
    amount: { total: amount.total, refund: back, payer_total: amount.total, payer_refund: back },
  };
}
