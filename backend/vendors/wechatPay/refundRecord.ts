import { z } from 'zod';

/** What WeChat Pay says about one refund, whether by answer or by callback. Money in fen. */
export interface PayRefund {
  outRefundNo: string;
  refundId: string;
  outTradeNo: string;
  transactionId: string;
  /** `ABNORMAL`: the user's account did not take the money, which somebody may mend; `CLOSED`: failed for good. */
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  refundFen: number;
  totalFen: number;
  refundedAt: Date | null;
}

const text = z.string().min(1);
const fen = z.number().int().nonnegative();
const status = z.enum(['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED']);

const fields = {
  out_refund_no: text,
  refund_id: text,
  out_trade_no: text,
  transaction_id: text,
  success_time: z.iso.datetime({ offset: true }).nullish(),
  amount: z.object({ refund: fen, total: fen }),
};
const answered = z.object({ ...fields, status });
const notified = z.object({ ...fields, refund_status: status, mchid: text });

type Fields = z.infer<z.ZodObject<typeof fields>>;

const recordOf = (data: Fields, state: PayRefund['status']): PayRefund => ({
  outRefundNo: data.out_refund_no,
  refundId: data.refund_id,
  outTradeNo: data.out_trade_no,
  transactionId: data.transaction_id,
  status: state,
  refundFen: data.amount.refund,
  totalFen: data.amount.total,
  refundedAt: data.success_time ? new Date(data.success_time) : null,
});

/** Reads a refund as answers hold it; null when it is none. */
export function readRefund(value: unknown): PayRefund | null {
  const parsed = answered.safeParse(value);
  return parsed.success ? recordOf(parsed.data, parsed.data.status) : null;
}

/** Reads a refund as callbacks hold it, where the state is called `refund_status`; null when it is none. */
export function readRefundNotice(value: unknown): (PayRefund & { merchantId: string }) | null {
  const parsed = notified.safeParse(value);
  if (!parsed.success) return null;
  return { ...recordOf(parsed.data, parsed.data.refund_status), merchantId: parsed.data.mchid };
}
