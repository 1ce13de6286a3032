import { choosingMs } from '../letters/moveMissed';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { giveBack } from './giveBack';

/** Letters that missed their day and of which their author chose nothing for a day: the money goes back. */
export const giveBackUnchosen = sweep({
  name: 'give back for missed letters',
  pauseMs: 60_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT id FROM letters WHERE status = 'missed' AND updated_at <= :before AND id NOT IN (:aside) LIMIT :limit`,
      { before: new Date(clock.now() - choosingMs), limit, aside },
    ),
  work: ({ id }) => giveBack(id, { isHeard: false }),
});
