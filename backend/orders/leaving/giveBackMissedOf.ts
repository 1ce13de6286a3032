import { forLettersInBatches } from '../../letters/leaving/forLettersInBatches';
import { giveBack } from '../../missedDay/giveBack';

/** Owes back the postage of an author's letters that missed their day, before they go. */
export const giveBackMissedOf = (authorId: string): Promise<void> =>
  forLettersInBatches({ authorId, status: 'missed' }, async (ids) => {
    for (const id of ids) await giveBack(id, { isHeard: true });
  });
