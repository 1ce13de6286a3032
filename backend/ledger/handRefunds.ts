import type { Transaction } from 'sequelize';
import type { RailName } from '../../shared/contract/payments';
import type { Source } from './accounts';
import { LedgerEntry } from './LedgerEntry';
import { post } from './post';

/** Money that somebody gave back at the vendor, past us: its numbers there, how much in fen, and when. */
export interface HandRefund {
  rail: RailName;
  paymentId: string;
  outNo: string;
  railNo: string;
  fen: number;
  occurredAt: Date;
}

const unknownOf = (paymentId: string) => ({ paymentId, kind: 'unmatched', from: 'rail' });

/** Books money that went back past us, held apart until a person knows for what; false when it is booked already. */
export async function postHandRefund(
  { fen: amountFen, ...refund }: HandRefund,
  source: Source,
  transaction: Transaction,
): Promise<boolean> {
  // Callback and bill may name different numbers of the rail for it.
  const same = { ...unknownOf(refund.paymentId), outNo: refund.outNo };
  if ((await LedgerEntry.count({ where: same, transaction })) > 0) return false;
  await post({ ...refund, kind: 'unmatched', source, from: 'rail', to: 'suspense', amountFen }, transaction);
  return true;
}

/** What of a payment went back past us, and how much of each is not yet known to be for a refund. */
export async function handRefundsOf(paymentId: string, transaction: Transaction) {
  const gone = await LedgerEntry.findAll({ where: unknownOf(paymentId), order: ['id'], transaction });
  const matched = await LedgerEntry.findAll({ where: { paymentId, kind: 'matched', from: 'suspense' }, transaction });
  const matchedFen = (outNo: string) =>
    matched.reduce((sum, entry) => sum + (entry.outNo === outNo ? entry.amountFen : 0), 0);
  return gone.map(({ outNo, amountFen, occurredAt }) => ({
    outNo,
    occurredAt,
    leftFen: amountFen - matchedFen(outNo),
  }));
}
