import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { Asking } from './Asking';
import { tellAuthor } from './tellAuthor';

/** Who said nothing in time is silent: the author of the letter is told, and may ask anew. */
export const endAskings = sweep({
  name: 'end askings',
  pauseMs: 60_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT letter_id AS id FROM askings WHERE answer IS NULL AND open_until <= :now AND letter_id NOT IN (:aside)
       LIMIT :limit`,
      { now: clock.date(), aside, limit },
    ),
  work: ({ id: letterId }) =>
    inTransaction(async (transaction) => {
      const letter = await Letter.findByPk(letterId, { transaction, lock: true });
      const asking = await Asking.findByPk(letterId, { transaction, lock: true });
      if (!asking?.openUntil || asking.answer || asking.openUntil.getTime() > clock.now()) return;
      await asking.update({ answer: 'silent', answeredAt: clock.date() }, { transaction });
      if (letter) await tellAuthor(letter, asking, 'unanswered', transaction);
    }),
});
