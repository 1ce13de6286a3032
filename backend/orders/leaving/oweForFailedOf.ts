import { Op } from 'sequelize';
import { hasFailed } from '../../../shared/letterStatus';
import { forLettersInBatches } from '../../letters/leaving/forLettersInBatches';
import { ofNobody } from '../../letters/leaving/ofNobody';
import { oweForLetters } from '../../payments/refunds/oweForLetters';
import { inTransaction } from '../../platform/database';

const reachedNobody = {
  [Op.or]: [{ status: [...hasFailed.statuses] }, { status: 'delivering' as const, ...ofNobody, claimedAt: null }],
};

/**
 * Owes back the postage of an author's letters that reached nobody, or wait for whoever claims them: the sweep that owes
 * for it needs the letters, which are about to go.
 */
export const oweForFailedOf = (authorId: string): Promise<void> =>
  forLettersInBatches({ authorId, ...reachedNobody }, (ids) =>
    inTransaction((transaction) => oweForLetters(ids, transaction)),
  );
