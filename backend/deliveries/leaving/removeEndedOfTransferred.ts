import { inTransaction, select } from '../../platform/database';
import { endedStates, removeEnded } from './removeEnded';

const batch = 200;

/** What carried a transferred letter, and the contacts it went to, go once nobody acts on a delivery of it any more. */
export async function removeEndedOfTransferred(): Promise<void> {
  const rows = await select<{ id: string }>(
    `SELECT DISTINCT l.id FROM letters l JOIN deliveries d ON d.letter_id = l.id
     WHERE l.author_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.letter_id = l.id AND o.state NOT IN (:ended)) LIMIT :batch`,
    { ended: [...endedStates], batch },
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await inTransaction((transaction) => removeEnded(ids, transaction));
}
