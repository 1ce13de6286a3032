import { platformSettings } from '../../platform/settings';
import { reportRefusal } from '../reportRefusal';
import { merchantClient } from './merchant';
import { notifyPath } from './readNotification';
import { type PayRefund, readRefund } from './refundRecord';

/** Money to be sent back the way it came. Under one `outRefundNo` it goes back once, however often it is asked for. */
export interface RefundRequest {
  outRefundNo: string;
  /** The payment, by WeChat Pay's number, or by ours where that was never heard of. */
  paid: { transactionId: string } | { outTradeNo: string };
  refundFen: number;
  /** What was paid in all. */
  totalFen: number;
  /** For the payer, 80 bytes at most. */
  reason: string;
}

/**
 * `accepted`: it was taken, under way or done. `refused`: nothing moved; `later`: the same may be asked again,
 * `soon`: in a minute. `unknown`: it may have been taken: ask queryRefund, or ask for the same again, never under a new
 * number.
 */
export type RefundOutcome =
  | { kind: 'accepted'; refund: PayRefund }
  | { kind: 'refused'; code: string; next: 'never' | 'later' | 'soon' }
  | { kind: 'unknown'; code: string };

// Source: payments.md A7, merchant doc 4012556457. A code that stands here nowhere says nothing, so nothing is concluded.
const refusals: Record<string, 'never' | 'later' | 'soon'> = {
  NOT_ENOUGH: 'later',
  FREQUENCY_LIMITED: 'soon',
  FREQUENCY_LIMIT_EXCEED: 'soon',
  SIGN_ERROR: 'later',
  NO_AUTH: 'later',
  PARAM_ERROR: 'never',
  INVALID_REQUEST: 'never',
  RESOURCE_NOT_EXISTS: 'never',
  MCH_NOT_EXISTS: 'never',
  RULE_LIMIT: 'never',
  ACCOUNT_ERROR: 'never',
  USER_ACCOUNT_ABNORMAL: 'never',
  TRADE_ERROR: 'never',
};

function refusalOf(status: number, code: string): RefundOutcome {
  const next = refusals[code];
  if (next && status >= 400 && status < 500) return { kind: 'refused', code, next };
  if (status >= 400 && status < 500 && code !== 'malformed') {
    reportRefusal({ vendor: 'wechatPay', code, unfamiliar: true });
  }
  return { kind: 'unknown', code };
}

/** Sends money back (POST /v3/refund/domestic/refunds). */
export async function refund(request: RefundRequest): Promise<RefundOutcome> {
  const { paid } = request;
  const shared = {
    out_refund_no: request.outRefundNo,
    reason: request.reason,
    notify_url: platformSettings.PUBLIC_URL + notifyPath,
    amount: { refund: request.refundFen, total: request.totalFen, currency: 'CNY' },
  };
  const { status, data, error } = await merchantClient().refunds(
    'transactionId' in paid
      ? { ...shared, transaction_id: paid.transactionId }
      : { ...shared, out_trade_no: paid.outTradeNo },
  );
  if (error !== undefined) return refusalOf(status, error);
  const accepted = readRefund(data);
  // A signature binds no answer to its question: the number and the sum in it do.
  if (accepted?.outRefundNo !== request.outRefundNo || accepted.refundFen !== request.refundFen) {
    return { kind: 'unknown', code: 'malformed' };
  }
  return { kind: 'accepted', refund: accepted };
}
