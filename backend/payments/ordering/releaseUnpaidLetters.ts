import { Letter } from '../../letters/Letter';
import { hasMissedDay } from '../../letters/policy';
import { returnToDesk } from '../../letters/returnToDesk';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { openOrdersOf } from './openOrdersOf';

const unpaidHours = 24;

/**
 * Letters sealed a day ago that nobody is paying for become drafts again, so that none waits for ever; those whose own day
 * has come before, with that as the reason.
 */
export const releaseUnpaidLetters = sweep({
  name: 'release unpaid letters',
  pauseMs: 60_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT l.id FROM letters l LEFT JOIN orders o ON o.open_letter_id = l.id
       WHERE l.status = 'awaiting_payment' AND (l.sealed_at < :before OR l.deliver_at <= :now) AND o.id IS NULL
         AND NOT EXISTS (SELECT 1 FROM order_lines i JOIN orders p ON p.id = i.order_id
           WHERE i.letter_id = l.id AND p.status = 'pending')
         AND l.id NOT IN (:aside)
       LIMIT :limit`,
      { before: new Date(clock.now() - unpaidHours * 3_600_000), now: clock.date(), limit, aside },
    ),
  work: ({ id }) =>
    inTransaction(async (transaction) => {
      // Ordering locks the letter too: whoever comes first decides.
      const letter = await Letter.findByPk(id, { transaction, lock: true });
      if (letter?.status !== 'awaiting_payment') return;
      const reason = hasMissedDay(letter, clock.now()) ? 'delivery_too_soon' : null;
      if ((await openOrdersOf([id], transaction)).length === 0) await returnToDesk(id, transaction, reason);
    }),
});
