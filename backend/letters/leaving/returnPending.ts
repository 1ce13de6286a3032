import { isUnpaid } from '../../../shared/letterStatus';
import { inTransaction } from '../../platform/database';
import { returnToDesk } from '../returnToDesk';
import { forLettersInBatches } from './forLettersInBatches';

/**
 * Takes the unpaid letters of an author back to the desk, so that money which still comes is owed back and not spent
 * on sending.
 */
export const returnPending = (authorId: string): Promise<void> =>
  forLettersInBatches({ authorId, status: isUnpaid.statuses }, (ids) =>
    inTransaction(async (transaction) => {
      for (const id of ids) await returnToDesk(id, transaction);
    }),
  );
