import { Op } from 'sequelize';
import { hasFailed } from '../../../shared/letterStatus';
import { forLettersInBatches } from '../../letters/leaving/forLettersInBatches';
import { inTransaction } from '../../platform/database';
import { oweForLetters } from '../refunds/oweForLetters';

const unclaimed = { recipientKind: 'friend' as const, recipientId: null, claimedAt: null };
const reachedNobody = {
  [Op.or]: [{ status: [...hasFailed.statuses] }, { status: 'delivering' as const, ...unclaimed }],
};

/**
 * Owes back the postage of an author's letters that reached nobody, or wait for a friend yet to come: the sweep that owes
 * for it needs the letters, which are about to go.
 */
export const oweForFailedOf = (authorId: string): Promise<void> =>
  forLettersInBatches({ authorId, ...reachedNobody }, (ids) =>
    inTransaction((transaction) => oweForLetters(ids, transaction)),
  );
