import { isUnderWay } from '../../shared/letterStatus';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { Asking } from './Asking';
import { asksMailbox } from './asksMailbox';
import { layQuestion } from './layQuestion';
import { answerMs } from './standingOf';

/** The time to answer begins when a letter is on its way: paid, and its words passed. Who is asked first is asked then. */
export const beginAskings = sweep({
  name: 'begin askings',
  pauseMs: 2_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT a.letter_id AS id FROM askings a JOIN letters l ON l.id = a.letter_id
       WHERE a.answer IS NULL AND a.open_until IS NULL AND l.status IN (:underWay) AND a.letter_id NOT IN (:aside)
       LIMIT :limit`,
      { underWay: isUnderWay.statuses, aside, limit },
    ),
  work: ({ id: letterId }) =>
    inTransaction(async (transaction) => {
      const letter = await Letter.findByPk(letterId, { transaction, lock: true });
      const asking = await Asking.findByPk(letterId, { transaction, lock: true });
      if (!letter || !asking || asking.openUntil) return;
      await asking.update({ openUntil: new Date(clock.now() + answerMs) }, { transaction });
      if (asksMailbox(letter, asking)) await layQuestion(letter, asking, transaction);
    }),
});
