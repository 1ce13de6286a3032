import { Op, type Transaction } from 'sequelize';
import { removeContacts } from '../../letters/leaving/removeContacts';
import { removeEvents } from '../../letters/leaving/removeEvents';
import { Delivery } from '../Delivery';
import { removeDeliveries } from './removeDeliveries';

/** The states of a delivery that nobody acts on any more. */
export const endedStates = ['delivered', 'failed', 'cancelled', 'dead', 'unconfirmed'] as const;

/**
 * Removes what carried letters, what came of it and the contacts they went to, where nobody acts on a delivery any more; of
 * those still under way it stays until then, see `removeEndedOfTransferred`.
 */
export async function removeEnded(letterIds: string[], transaction: Transaction): Promise<void> {
  const where = { letterId: letterIds, state: { [Op.notIn]: [...endedStates] } };
  const open = await Delivery.findAll({ where, attributes: ['letterId'], transaction });
  const underWay = new Set(open.map(({ letterId }) => letterId));
  const settled = letterIds.filter((id) => !underWay.has(id));
  if (settled.length === 0) return;
  await removeDeliveries(settled, transaction);
  await removeEvents(settled, transaction);
  await removeContacts(settled, transaction);
}
