import { Op, type Transaction } from 'sequelize';
import { removeContacts } from '../../letters/leaving/removeContacts';
import { removeEvents } from '../../letters/leaving/removeEvents';
import { inTransaction, select } from '../../platform/database';
import { Delivery } from '../Delivery';
import { removeDeliveries } from './removeDeliveries';

const batch = 200;

// The states of a delivery that nobody acts on any more.
const ended = ['delivered', 'failed', 'cancelled', 'dead', 'unconfirmed'] as const;

/**
 * Removes what carried letters, what came of it and the contacts they went to, where nobody acts on a delivery any more; of
 * those still under way it stays until then, see `removeEndedOfTransferred`.
 */
export async function removeEnded(letterIds: string[], transaction: Transaction): Promise<void> {
  const where = { letterId: letterIds, state: { [Op.notIn]: [...ended] } };
  const open = await Delivery.findAll({ where, attributes: ['letterId'], transaction });
  const underWay = new Set(open.map(({ letterId }) => letterId));
  const settled = letterIds.filter((id) => !underWay.has(id));
  if (settled.length === 0) return;
  await removeDeliveries(settled, transaction);
  await removeEvents(settled, transaction);
  await removeContacts(settled, transaction);
}

/** What carried a transferred letter, and the contacts it went to, go once nobody acts on a delivery of it any more. */
export async function removeEndedOfTransferred(): Promise<void> {
  const rows = await select<{ id: string }>(
    `SELECT DISTINCT l.id FROM letters l JOIN deliveries d ON d.letter_id = l.id
     WHERE l.author_id IS NULL
     AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE o.letter_id = l.id AND o.state NOT IN (:ended)) LIMIT :batch`,
    { ended: [...ended], batch },
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await inTransaction((transaction) => removeEnded(ids, transaction));
}
