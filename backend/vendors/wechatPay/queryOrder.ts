import { merchantClient } from './merchant';
import { type PayTransaction, readTransaction } from './transaction';

/** `absent`: WeChat Pay has no such order, or cannot see it yet. `unknown`: it could not be asked now. */
export type OrderInquiry =
  | { kind: 'found'; transaction: PayTransaction }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string };

/**
 * Asks WeChat Pay for an order by our number; or for the money that came under it by theirs, which may be more than one.
 * Merchant, app, sum and payer in it are the caller's to compare.
 */
export async function queryOrder(outTradeNo: string, transactionId?: string): Promise<OrderInquiry> {
  const number = transactionId ? { transaction_id: transactionId } : { out_trade_no: outTradeNo };
  const { status, data, error } = await merchantClient().query(number);
  if (status === 404 && error === 'ORDER_NOT_EXIST') return { kind: 'absent' };
  if (error !== undefined) return { kind: 'unknown', code: error };
  const transaction = readTransaction(data);
  // A signature binds no answer to its question: the number in it does.
  const isOther = transactionId !== undefined && transaction?.transactionId !== transactionId;
  if (transaction?.outTradeNo !== outTradeNo || isOther) return { kind: 'unknown', code: 'malformed' };
  return { kind: 'found', transaction };
}
