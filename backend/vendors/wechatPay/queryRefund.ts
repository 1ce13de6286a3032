import { merchantClient } from './merchant';
import { type PayRefund, readRefund } from './refundRecord';

/** `absent`: WeChat Pay has no such refund, or cannot see it yet. `unknown`: it could not be asked now. */
export type RefundInquiry =
  | { kind: 'found'; refund: PayRefund }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string };

/** Asks WeChat Pay for a refund by our number. The sum in it is the caller's to compare. */
export async function queryRefund(outRefundNo: string): Promise<RefundInquiry> {
  const { status, data, error } = await merchantClient().find_refunds(outRefundNo);
  if (status === 404 && error === 'RESOURCE_NOT_EXISTS') return { kind: 'absent' };
  if (error !== undefined) return { kind: 'unknown', code: error };
  const refund = readRefund(data);
  if (refund?.outRefundNo !== outRefundNo) return { kind: 'unknown', code: 'malformed' };
  return { kind: 'found', refund };
}
