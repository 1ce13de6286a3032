import { hasFailed } from '../../../shared/letterStatus';
import { forLettersInBatches } from '../../letters/leaving/forLettersInBatches';
import { inTransaction } from '../../platform/database';
import { oweForLetters } from '../refunds/oweForLetters';

/**
 * Owes back the postage of an author's letters that reached nobody: the sweep that owes for it needs the letters, which
 * are about to go.
 */
export const oweForFailedOf = (authorId: string): Promise<void> =>
  forLettersInBatches({ authorId, status: [...hasFailed.statuses] }, (ids) =>
    inTransaction((transaction) => oweForLetters(ids, transaction)),
  );
