import type { Transaction } from 'sequelize';
import { inTransaction } from '../../platform/database';
import type { Letter } from '../Letter';
import { stepLetter } from '../stepLetter';
import { forLettersInBatches } from './forLettersInBatches';

/**
 * Cancels the scheduled letters of an author who leaves, all or those of one kind of recipient. `settle` gets the ids that
 * were cancelled, in the same commit: whatever happens to the rows later, what is owed for them is on the books.
 */
export const cancelScheduled = (
  authorId: string,
  settle: (letterIds: string[], transaction: Transaction) => Promise<void>,
  only: Partial<Pick<Letter, 'recipientKind'>> = {},
): Promise<void> =>
  forLettersInBatches({ authorId, status: 'scheduled', ...only }, (ids) =>
    inTransaction(async (transaction) => {
      const cancelled: string[] = [];
      for (const id of ids)
        if (await stepLetter(id, 'cancelled', null, transaction, { sealMark: null })) cancelled.push(id);
      await settle(cancelled, transaction);
    }),
  );
