import { readBeijingTime } from '../beijingTime';
import { reportRefusal } from '../reportRefusal';
import { callAlipay } from './callAlipay';
import { type AlipayRefund, queryRefund } from './queryRefund';
import { yuanOf } from './yuan';

/** Money to be sent back the way it came. Under one `outRefundNo` it goes back once, however often it is asked for. */
export interface RefundRequest {
  outTradeNo: string;
  outRefundNo: string;
  fen: number;
  reason: string;
}

/**
 * `accepted`: the money is back. `refused`: nothing moved; `later`: the same may be asked again. `unknown`: it may have
 * moved: ask queryRefund, or for the same again, never under a new number.
 */
export type RefundOutcome =
  | { kind: 'accepted'; refund: AlipayRefund }
  | { kind: 'refused'; code: string; next: 'never' | 'later' }
  | { kind: 'unknown'; code: string };

// Source: payments.md C5. A code that stands here nowhere says nothing, so nothing is concluded.
const refusals: Record<string, 'never' | 'later'> = {
  'ACQ.SELLER_BALANCE_NOT_ENOUGH': 'later',
  'isv.invalid-signature': 'later',
  'isv.insufficient-isv-permissions': 'later',
  'isv.app-call-limited': 'later',
  'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL': 'never',
  'ACQ.REASON_TRADE_REFUND_FEE_ERR': 'never',
  'ACQ.REFUND_FEE_ERROR': 'never',
  'ACQ.TRADE_NOT_EXIST': 'never',
  'ACQ.TRADE_HAS_FINISHED': 'never',
  'ACQ.TRADE_STATUS_ERROR': 'never',
  'ACQ.TRADE_NOT_ALLOW_REFUND': 'never',
  'ACQ.DISCORDANT_REPEAT_REQUEST': 'never',
  'ACQ.INVALID_PARAMETER': 'never',
};

function refusalOf(code: string): RefundOutcome {
  const next = refusals[code];
  if (next) return { kind: 'refused', code, next };
  reportRefusal({ vendor: 'alipay', code, unfamiliar: true });
  return { kind: 'unknown', code };
}

/** Sends money back (alipay.trade.refund); the answer says that it has moved, or that it had before. */
export async function refundTrade({ outTradeNo, outRefundNo, fen, reason }: RefundRequest): Promise<RefundOutcome> {
  const answer = await callAlipay('alipay.trade.refund', {
    out_trade_no: outTradeNo,
    out_request_no: outRefundNo,
    refund_amount: yuanOf(fen),
    refund_reason: reason,
  });
  if (answer.kind === 'refused') return refusalOf(answer.code);
  if (answer.kind === 'unknown') return answer;
  const { data } = answer;
  if (data.out_trade_no !== outTradeNo) return { kind: 'unknown', code: 'malformed' };
  if (data.fund_change === 'Y') {
    const refundedAt = readBeijingTime(String(data.gmt_refund_pay ?? ''));
    return { kind: 'accepted', refund: { outTradeNo, outRefundNo, fen, refundedAt } };
  }
  // Nothing moved by this call: by an earlier one, or not yet. The sum it names is that of all refunds.
  const found = await queryRefund(outRefundNo, outTradeNo);
  return found.kind === 'found' ? { kind: 'accepted', refund: found.refund } : { kind: 'unknown', code: 'no_change' };
}
