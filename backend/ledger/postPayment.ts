import type { Transaction } from 'sequelize';
import type { RailName } from '../../shared/contract/payments';
import type { Source } from './accounts';
import { post } from './post';

/** A payment, as far as the ledger knows one. */
export interface BookedPayment {
  id: string;
  rail: RailName;
  outTradeNo: string;
  transactionId: string | null;
  paidAt: Date | null;
}

/** Books that a payment came as it was ordered: each line's part is postage now. Twice is as once. */
export async function postPaid(
  payment: BookedPayment,
  lines: readonly { id: string; amountFen: number }[],
  source: Source,
  transaction: Transaction,
): Promise<void> {
  const { id: paymentId, rail, outTradeNo: outNo, transactionId, paidAt } = payment;
  if (!paidAt) throw new Error('a payment that is paid has a time');
  const shared = { rail, paymentId, outNo, railNo: transactionId ?? '', source, occurredAt: paidAt };
  for (const { id: orderLineId, amountFen } of lines)
    await post({ kind: 'paid', from: 'postage', to: 'rail', amountFen, orderLineId, ...shared }, transaction);
}
