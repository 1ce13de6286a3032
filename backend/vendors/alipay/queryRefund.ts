import { z } from 'zod';
import { readBeijingTime } from '../beijingTime';
import { callAlipay } from './callAlipay';
import { fenOf } from './yuan';

/** Money that went back by a refund of ours; Alipay gives refunds no number of its own. */
export interface AlipayRefund {
  outTradeNo: string;
  outRefundNo: string;
  fen: number;
  refundedAt: Date | null;
}

/** `absent`: nothing went back under this number. `unknown`: it could not be asked now. */
export type RefundInquiry =
  | { kind: 'found'; refund: AlipayRefund }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string };

const ABSENT = 'ACQ.TRADE_NOT_EXIST';

const record = z.object({
  out_trade_no: z.string(),
  out_request_no: z.string(),
  refund_amount: z.string(),
  refund_status: z.literal('REFUND_SUCCESS'),
  gmt_refund_pay: z.string().nullish(),
});

/**
 * Asks Alipay for a refund by our number (alipay.trade.fastpay.refund.query). A yes without REFUND_SUCCESS says that
 * nothing went back. The sum in it is the caller's to compare.
 */
export async function queryRefund(outRefundNo: string, outTradeNo: string): Promise<RefundInquiry> {
  const answer = await callAlipay(
    'alipay.trade.fastpay.refund.query',
    { out_trade_no: outTradeNo, out_request_no: outRefundNo, query_options: ['gmt_refund_pay'] },
    { expected: [ABSENT] },
  );
  if (answer.kind === 'refused' && answer.code === ABSENT) return { kind: 'absent' };
  if (answer.kind !== 'ok') return { kind: 'unknown', code: answer.code };
  if (answer.data.refund_status === undefined) return { kind: 'absent' };
  const { data } = record.safeParse(answer.data);
  // A signature binds no answer to its question: the numbers in it do.
  const isAsked = data?.out_trade_no === outTradeNo && data.out_request_no === outRefundNo;
  const fen = isAsked ? fenOf(data.refund_amount) : null;
  if (!isAsked || fen === null) return { kind: 'unknown', code: 'malformed' };
  const refundedAt = readBeijingTime(data.gmt_refund_pay);
  return { kind: 'found', refund: { outTradeNo, outRefundNo, fen, refundedAt } };
}
