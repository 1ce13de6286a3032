import { merchantClient } from './merchant';
import { type PayTransaction, readTransaction } from './transaction';

/** `absent`: WeChat Pay has no such order, or cannot see it yet. `unknown`: it could not be asked now. */
export type OrderInquiry =
  | { kind: 'found'; transaction: PayTransaction }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string };

/** Asks WeChat Pay for an order by our number. Merchant, app, sum and payer in it are the caller's to compare. */
export async function queryOrder(outTradeNo: string): Promise<OrderInquiry> {
  const { status, data, error } = await merchantClient().query({ out_trade_no: outTradeNo });
  if (status === 404 && error === 'ORDER_NOT_EXIST') return { kind: 'absent' };
  if (error !== undefined) return { kind: 'unknown', code: error };
  const transaction = readTransaction(data);
  // A signature binds no answer to its question: the number in it does.
  if (transaction?.outTradeNo !== outTradeNo) return { kind: 'unknown', code: 'malformed' };
  return { kind: 'found', transaction };
}
