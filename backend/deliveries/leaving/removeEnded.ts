import { Op, type Transaction } from 'sequelize';
import { findAwaited } from '../../arrivalRules/findAwaited';
import { removeArrivalRules } from '../../arrivalRules/removeArrivalRules';
import { removeRungs } from '../../ladder/removeRungs';
import { removeContacts } from '../../letters/leaving/removeContacts';
import { removeEvents } from '../../letters/leaving/removeEvents';
import { Notice } from '../../notices/Notice';
import { endStates } from '../../notices/noticeStates';
import { Delivery, oldEndStates } from '../adoption/Delivery';
import { removeDeliveries } from './removeDeliveries';

async function underWay(letterIds: string[], transaction: Transaction): Promise<Set<string>> {
  const open = (ended: readonly string[]) => ({
    where: { letterId: letterIds, state: { [Op.notIn]: [...ended] } },
    attributes: ['letterId'],
    transaction,
  });
  const found = [...(await Notice.findAll(open(endStates))), ...(await Delivery.findAll(open(oldEndStates)))];
  const awaited = await findAwaited(letterIds, transaction);
  return new Set([...awaited, ...found.flatMap(({ letterId }) => letterId ?? [])]);
}

/**
 * Removes what carried letters, what came of it and the contacts they went to, where nobody acts on a notice any more; of
 * those still under way, or that a rule goes on with, it stays until then, see `removeEndedOfTransferred`.
 */
export async function removeEnded(letterIds: string[], transaction: Transaction): Promise<void> {
  const open = await underWay(letterIds, transaction);
  const settled = letterIds.filter((id) => !open.has(id));
  if (settled.length === 0) return;
  await removeDeliveries(settled, transaction);
  await removeRungs(settled, transaction);
  await removeEvents(settled, transaction);
  await removeContacts(settled, transaction);
  await removeArrivalRules(settled, transaction);
}
