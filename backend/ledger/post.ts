import type { CreationAttributes, Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { newId } from '../platform/newId';
import { LedgerEntry } from './LedgerEntry';

/** What is posted: an entry without its number and the time of posting. */
export type Posting = Omit<CreationAttributes<LedgerEntry>, 'id' | 'postedAt'>;

/**
 * Posts an entry in the transaction that changes what it books; the same one is posted once. Its caller holds the row that
 * it is about. Nothing is posted that moves nothing.
 */
export async function post(posting: Posting, transaction: Transaction): Promise<void> {
  const { kind, outNo, railNo = '', orderLineId = '', refundId = '' } = posting;
  const same = { kind, outNo, railNo, orderLineId, refundId };
  if (posting.amountFen === 0 || (await LedgerEntry.findOne({ where: same, transaction }))) return;
  await LedgerEntry.create({ ...posting, ...same, id: newId(), postedAt: clock.date() }, { transaction });
}
