import type { Transaction } from 'sequelize';
import { removeAskings } from '../../invitations/removeAskings';
import { removeNotices } from '../../notices/life/removeNotices';
import { Delivery } from '../adoption/Delivery';
import { DeliveryAttempt } from '../adoption/DeliveryAttempt';
import { Receipt } from '../adoption/Receipt';

// What the version before has of them.
async function removeOldDeliveries(letterIds: string[], transaction: Transaction): Promise<void> {
  const deliveries = await Delivery.findAll({ where: { letterId: letterIds }, attributes: ['id'], transaction });
  const deliveryId = deliveries.map(({ id }) => id);
  if (deliveryId.length === 0) return;
  const attempts = await DeliveryAttempt.findAll({ where: { deliveryId }, attributes: ['id'], transaction });
  await Receipt.destroy({ where: { attemptId: attempts.map(({ id }) => id) }, transaction });
  await DeliveryAttempt.destroy({ where: { deliveryId }, transaction });
  await Delivery.destroy({ where: { id: deliveryId }, transaction });
}

/** Removes the notices of letters, with every attempt and what vendors said of it, and who was asked. */
export async function removeDeliveries(letterIds: string[], transaction: Transaction): Promise<void> {
  await removeNotices({ letterId: letterIds }, transaction);
  await removeAskings(letterIds, transaction);
  await removeOldDeliveries(letterIds, transaction);
}
