import { endStates } from '../../notices/noticeStates';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { oldEndStates } from '../adoption/Delivery';
import { removeEnded } from './removeEnded';

const findEnded = (limit: number, aside: readonly string[]) =>
  select<{ id: string }>(
    `SELECT l.id FROM letters l WHERE l.author_id IS NULL AND l.id NOT IN (:aside)
     AND (EXISTS (SELECT 1 FROM rungs r WHERE r.letter_id = l.id)
       OR EXISTS (SELECT 1 FROM deliveries d WHERE d.letter_id = l.id))
     AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.letter_id = l.id AND n.state NOT IN (:endStates))
     AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.letter_id = l.id AND o.state NOT IN (:oldEndStates))
     AND NOT EXISTS (SELECT 1 FROM arrival_rules a WHERE a.letter_id = l.id
       AND (a.next_at IS NOT NULL OR a.remind_at IS NOT NULL))
     ORDER BY l.id LIMIT :limit`,
    { endStates: [...endStates], oldEndStates: [...oldEndStates], aside: [...aside], limit },
  );

/** What carried a transferred letter, and the contacts it went to, go once nobody acts on a notice of it any more. */
export const removeEndedOfTransferred = sweep({
  name: 'remove ended deliveries of transferred letters',
  pauseMs: 600_000,
  find: findEnded,
  work: ({ id }) => inTransaction((transaction) => removeEnded([id], transaction)),
});
