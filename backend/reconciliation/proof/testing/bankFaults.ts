import { select } from '../../../platform/database';
import { checkBooks } from '../../books/checkBooks';
import { type Books, paidByBank, sentByRail } from './books';

// The alarm by which a person hears that a refund has gone twice, whoever was first.
const paidTwice = 'what was paid out by hand came by its rail too';

// Of earlier worlds too, whose books stay.
const knownTwice = new Set<string>();

async function bookedByBank({ refunds }: Books): Promise<Map<string, number>> {
  const rows = await select<{ id: string; fen: number | string }>(
    `SELECT refund_id AS id, SUM(amount_fen) AS fen FROM ledger_entries
     WHERE kind = 'paid_out' AND refund_id IN (:refundIds) GROUP BY refund_id`,
    { refundIds: ['', ...refunds.map(({ id }) => id)] },
  );
  return new Map(rows.map(({ id, fen }) => [id, Number(fen)]));
}

/**
 * Refunds of which our bank has paid another sum than the ledger says, or more than is owed, and whatever else the books do
 * not agree in. What its rail sends back although our bank has paid it is a vendor's doing: both are booked, with an alarm.
 */
export async function bankFaults(books: Books, alarms: readonly string[]): Promise<string[]> {
  const booked = await bookedByBank(books);
  const faults: string[] = [];
  for (const refund of books.refunds) {
    const [theirs, ours] = [paidByBank(books, refund), booked.get(refund.id) ?? 0];
    const isTwice = theirs > 0 && sentByRail(books, refund) > 0;
    if (isTwice && alarms.includes(paidTwice)) knownTwice.add(refund.id);
    if (theirs !== ours) faults.push(`our bank has paid ${theirs} fen of a refund, the ledger says ${ours}`);
    if (theirs > refund.amountFen) faults.push('more was paid out than was owed');
  }
  const differing = (await checkBooks()).filter(({ id }) => !knownTwice.has(id));
  return [...faults, ...differing.map(({ check }) => `the books do not agree: ${check}`)];
}
