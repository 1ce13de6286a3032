import { endStates } from '../../notices/noticeStates';
import { inTransaction, select } from '../../platform/database';
import { oldEndStates } from '../adoption/Delivery';
import { removeEnded } from './removeEnded';

const batch = 200;

/** What carried a transferred letter, and the contacts it went to, go once nobody acts on a notice of it any more. */
export async function removeEndedOfTransferred(): Promise<void> {
  const rows = await select<{ id: string }>(
    `SELECT l.id FROM letters l WHERE l.author_id IS NULL
     AND (EXISTS (SELECT 1 FROM rungs r WHERE r.letter_id = l.id)
       OR EXISTS (SELECT 1 FROM deliveries d WHERE d.letter_id = l.id))
     AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.letter_id = l.id AND n.state NOT IN (:endStates))
     AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.letter_id = l.id AND o.state NOT IN (:oldEndStates))
     LIMIT :batch`,
    { endStates: [...endStates], oldEndStates: [...oldEndStates], batch },
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await inTransaction((transaction) => removeEnded(ids, transaction));
}
