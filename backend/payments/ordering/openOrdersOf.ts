import type { Transaction } from 'sequelize';
import { select } from '../../platform/database';

/** The open orders that ask for these letters, the earliest first; those without lines are of the version before. */
export async function openOrdersOf(letterIds: readonly string[], transaction?: Transaction): Promise<string[]> {
  const found = await select<{ id: string }>(
    `SELECT id FROM orders WHERE open_letter_id IN (:letterIds)
     UNION SELECT o.id FROM order_lines l JOIN orders o ON o.id = l.order_id
       WHERE l.letter_id IN (:letterIds) AND o.status = 'pending'
     ORDER BY id`,
    { letterIds },
    transaction,
  );
  return found.map(({ id }) => id);
}
