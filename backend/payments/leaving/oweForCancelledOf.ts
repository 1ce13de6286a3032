import { forLettersInBatches } from '../../letters/leaving/forLettersInBatches';
import { inTransaction } from '../../platform/database';
import { oweForLetters } from '../refunds/oweRefund';

/** Owes back the postage of what an author has cancelled: the sweep that owes for it needs the letters, which are about to go. */
export const oweForCancelledOf = (authorId: string): Promise<void> =>
  forLettersInBatches({ authorId, status: 'cancelled' }, (ids) =>
    inTransaction((transaction) => oweForLetters(ids, transaction)),
  );
