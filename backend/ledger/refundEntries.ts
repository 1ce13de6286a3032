import type { Transaction } from 'sequelize';
import type { EntryKind } from './accounts';
import { LedgerEntry } from './LedgerEntry';

/** How many entries of a kind a refund has. */
export const countEntries = (refundId: string, kind: EntryKind, transaction: Transaction): Promise<number> =>
  LedgerEntry.count({ where: { refundId, kind }, transaction });

/** How many numbers of a refund its rail has closed. */
export const closingsOf = (refundId: string, transaction: Transaction): Promise<number> =>
  countEntries(refundId, 'closed', transaction);

/** The number of the refund that was asked for under one which its rail closed; null where there is none. */
export async function refundClosedUnder(outNo: string, transaction: Transaction): Promise<string | null> {
  return (await LedgerEntry.findOne({ where: { outNo, kind: 'closed' }, transaction }))?.refundId ?? null;
}

/** Whether a refund was paid out from our bank or given back by somebody's hand, and has not come under our number too. */
export async function wentOtherwise(refundId: string, transaction: Transaction): Promise<boolean> {
  const otherwise = { refundId, kind: ['paid_out', 'matched'] };
  if ((await LedgerEntry.count({ where: otherwise, transaction })) === 0) return false;
  return (await countEntries(refundId, 'refunded', transaction)) === 0;
}
