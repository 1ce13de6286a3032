import type { Transaction } from 'sequelize';
import { Delivery } from '../Delivery';
import { DeliveryAttempt } from '../DeliveryAttempt';
import { Receipt } from '../Receipt';

/** Removes the deliveries of letters, with every attempt and what vendors said of it. */
export async function removeDeliveries(letterIds: string[], transaction: Transaction): Promise<void> {
  const deliveries = await Delivery.findAll({ where: { letterId: letterIds }, attributes: ['id'], transaction });
  const deliveryId = deliveries.map(({ id }) => id);
  if (deliveryId.length === 0) return;
  const attempts = await DeliveryAttempt.findAll({ where: { deliveryId }, attributes: ['id'], transaction });
  await Receipt.destroy({ where: { attemptId: attempts.map(({ id }) => id) }, transaction });
  await DeliveryAttempt.destroy({ where: { deliveryId }, transaction });
  await Delivery.destroy({ where: { id: deliveryId }, transaction });
}
