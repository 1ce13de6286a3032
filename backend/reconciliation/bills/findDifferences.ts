import { incoming } from '../../ledger/accounts';
import { dayAfter, startOfDay } from '../../ledger/chinaDay';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { select } from '../../platform/database';
import type { BillDay } from './BillDay';
import type { BillDifference } from './BillDifference';
import { railsIn } from './billers';

/** A payment or refund in which bill and ledger differ. */
export type Found = Pick<BillDifference, 'kind' | 'subject' | 'outNo' | 'railNo' | 'theirsFen' | 'oursFen'>;

/** What is asked about: a payment or a refund of a rail. */
export type Subject = Pick<BillDifference, 'rail' | 'subject' | 'outNo' | 'railNo'>;

// What the rail booked so close to midnight may stand in the bill of the next day.
const nearMidnightMs = 600_000;

interface Candidate extends Pick<Found, 'subject' | 'outNo' | 'railNo'> {
  theirsFen: number;
  state: 'done' | 'failed';
}

const entriesOf = {
  payment: `e.out_no = b.out_no AND e.rail_no = b.rail_no AND e.kind IN ('paid', 'paid_again')`,
  refund: `e.out_no = b.out_no AND e.kind IN ('asked', 'matched')`,
};

// Both sides are read in the order of our numbers; only what differs at first sight leaves the database.
const unlike = (subject: 'payment' | 'refund') => `
  SELECT b.kind AS subject, b.out_no AS outNo, b.rail_no AS railNo, b.fen AS theirsFen, b.state
  FROM bill_rows b WHERE b.rail = :rail AND b.day = :day AND b.kind = '${subject}' AND (b.state <> 'done' OR b.fen <>
    COALESCE((SELECT SUM(e.amount_fen) FROM ledger_entries e WHERE ${entriesOf[subject]} AND e.rail IN (:rails)), 0))`;

const missing = {
  payment: `SELECT 'payment' AS subject, e.out_no AS outNo, e.rail_no AS railNo FROM ledger_entries e
    WHERE e.rail IN (:rails) AND e.kind IN (:incoming) AND e.occurred_at >= :from AND e.occurred_at < :until AND NOT EXISTS (
      SELECT 1 FROM bill_rows b
      WHERE b.out_no = e.out_no AND b.rail_no = e.rail_no AND b.kind = 'payment' AND b.rail = :rail)
    GROUP BY e.out_no, e.rail_no`,
  refund: `SELECT 'refund' AS subject, e.out_no AS outNo, '' AS railNo FROM ledger_entries e
    WHERE e.rail IN (:rails) AND e.kind = 'asked' AND e.occurred_at >= :from AND e.occurred_at < :until AND NOT EXISTS (
      SELECT 1 FROM bill_rows b WHERE b.out_no = e.out_no AND b.kind = 'refund' AND b.rail = :rail)`,
};

/** What of a payment or refund stands in the ledger: as it was ordered, and set aside, in fen. */
export async function inLedger({ rail, subject, outNo, railNo }: Subject): Promise<{ fen: number; asideFen: number }> {
  const where = subject === 'payment' ? { rail: railsIn(rail), outNo, railNo } : { rail: railsIn(rail), outNo };
  const entries = await LedgerEntry.findAll({ where });
  const sumOf = (...kinds: string[]) =>
    entries.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (subject === 'refund') return { fen: sumOf('asked', 'matched'), asideFen: 0 };
  return { fen: sumOf('paid', 'paid_again'), asideFen: sumOf('set_aside') - sumOf('cleared') };
}

async function judge(billDay: BillDay, { state, ...row }: Candidate): Promise<Found | null> {
  const { fen, asideFen } = await inLedger({ rail: billDay.rail, ...row });
  const oursFen = fen + asideFen;
  const found = { ...row, oursFen };
  if (state === 'failed') {
    // A refund that failed there has not arrived here either, or a person knows of it.
    const counts = row.subject === 'payment' ? oursFen > 0 : await hasArrived(billDay, row);
    return counts ? { ...found, kind: 'state' } : null;
  }
  if (oursFen === 0) return { ...found, kind: 'theirs_only' };
  if (oursFen !== row.theirsFen) return { ...found, kind: 'amount' };
  return asideFen > 0 ? { ...found, kind: 'state' } : null;
}

const hasArrived = async ({ rail }: BillDay, { outNo }: Pick<Candidate, 'outNo'>) =>
  (await LedgerEntry.count({ where: { rail: railsIn(rail), outNo, kind: 'refunded' } })) > 0;

/** The instants whose entries have to stand in the bill of a day, or of one before it. */
export const spanOf = (day: string): { from: Date; until: Date } => ({
  from: new Date(startOfDay(day) - nearMidnightMs),
  until: new Date(startOfDay(dayAfter(day)) - nearMidnightMs),
});

/** The instants whose entries stand in the bill of just that day. */
export const midstOf = (day: string): { from: Date; until: Date } => ({
  ...spanOf(day),
  from: new Date(startOfDay(day) + nearMidnightMs),
});

/** Compares the rows of a bill with the ledger, in both directions, by our numbers and the rail's. */
export async function* findDifferences(billDay: BillDay): AsyncGenerator<Found> {
  const { rail, day } = billDay;
  for (const subject of ['payment', 'refund'] as const) {
    for (const row of await select<Candidate>(unlike(subject), { rail, day, rails: railsIn(rail) })) {
      const found = await judge(billDay, row);
      if (found) yield found;
    }
  }
  for (const subject of ['payment', 'refund'] as const) {
    const rows = await select<Pick<Candidate, 'subject' | 'outNo' | 'railNo'>>(missing[subject], {
      ...{ rail, rails: railsIn(rail), incoming },
      ...spanOf(day),
    });
    for (const row of rows) {
      const { fen, asideFen } = await inLedger({ rail, ...row });
      if (fen + asideFen > 0) yield { ...row, kind: 'ours_only', theirsFen: 0, oursFen: fen + asideFen };
    }
  }
}
