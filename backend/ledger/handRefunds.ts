import type { Transaction } from 'sequelize';
import type { RailName } from '../../shared/contract/payments';
import { select } from '../platform/database';
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
export async function handRefundsOf(paymentId: string, transaction?: Transaction) {
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

/** How much (fen) of a payment its rail has given back, by our books: under numbers of ours, or past us. */
export const goneByRail = async (paymentId: string, transaction: Transaction): Promise<number> =>
  Number(
    await LedgerEntry.sum('amountFen', {
      where: { paymentId, from: 'rail', kind: ['refunded', 'unmatched'] },
      transaction,
    }),
  );

/** Such money of which nobody has said for what, or not of all. */
export type OpenHandRefund = Omit<HandRefund, 'railNo'> & { orderId: string };

/** Every sum that went back past us, as far as nobody has said for what, the oldest first. */
export const openHandRefunds = (): Promise<OpenHandRefund[]> =>
  select<OpenHandRefund>(
    `SELECT * FROM (
       SELECT u.rail, u.payment_id AS paymentId, p.order_id AS orderId, u.out_no AS outNo, u.occurred_at AS occurredAt,
         CAST(CAST(u.amount_fen AS SIGNED) - COALESCE((SELECT SUM(m.amount_fen) FROM ledger_entries m
           WHERE m.kind = 'matched' AND m.out_no = u.out_no AND m.payment_id = u.payment_id AND m.from_account = 'suspense'), 0) AS SIGNED) AS fen
       FROM ledger_entries u JOIN payments p ON p.id = u.payment_id
       WHERE u.kind = 'unmatched' AND u.from_account = 'rail' AND u.payment_id <> '') g
     WHERE g.fen > 0 ORDER BY g.occurredAt, g.outNo`,
    {},
  );
