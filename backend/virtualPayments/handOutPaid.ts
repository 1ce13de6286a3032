import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { handOut } from '../rails/handOut';

// So long WeChat's own push may take, whose answer tells it the same.
const pushMs = 120_000;
// Later WeChat has ended it by itself.
const longestMs = 7 * 86_400_000;

/** Tells WeChat of virtual payments whose push never came, once they are paid in our books: their goods are handed out. */
export const handOutPaid = sweep({
  name: 'hand out what was paid',
  pauseMs: 10_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT v.id FROM virtual_payments v JOIN payments p ON p.id = v.id
       WHERE v.provided_at IS NULL AND (v.provide_at IS NULL OR v.provide_at <= :now) AND p.status = 'paid'
         AND p.paid_at BETWEEN :oldest AND :before AND v.id NOT IN (:aside) LIMIT :limit`,
      {
        now: clock.date(),
        before: new Date(clock.now() - pushMs),
        oldest: new Date(clock.now() - longestMs),
        limit,
        aside,
      },
    ),
  work: ({ id }) => handOut(id),
});
