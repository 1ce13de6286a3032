import { isUnderWay } from '../../shared/letterStatus';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { Asking } from './Asking';
import { answerMs } from './standingOf';

/** The time to answer begins when a letter is on its way: paid, and its words passed. */
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
    Asking.update({ openUntil: new Date(clock.now() + answerMs) }, { where: { letterId, openUntil: null } }),
});
