import type { CreationAttributes, Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { isDuplicate } from '../platform/database';
import { newId } from '../platform/newId';
import { insertRow } from '../platform/rows';
import { LedgerEntry } from './LedgerEntry';

/** What is posted: an entry without its number and the time of posting. */
export type Posting = Omit<CreationAttributes<LedgerEntry>, 'id' | 'postedAt'>;

/**
 * Posts an entry in the transaction that changes what it books; the same one is posted once, as its key says. Nothing is
 * posted that moves nothing.
 */
export async function post(posting: Posting, transaction: Transaction): Promise<void> {
  const { kind, outNo, railNo = '', orderLineId = '', refundId = '' } = posting;
  const same = { kind, outNo, railNo, orderLineId, refundId };
  if (posting.amountFen === 0) return;
  try {
    await insertRow(LedgerEntry, { ...posting, ...same, id: newId(), postedAt: clock.date() }, transaction);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
