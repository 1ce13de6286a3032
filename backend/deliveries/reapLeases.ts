import { Op } from 'sequelize';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { Delivery } from './Delivery';
import { doubt, stepDelivery } from './recordOutcome';

/**
 * Ends leases that ran out: a claim whose job was lost goes back to the queue, which is always safe; a send whose worker
 * died is in doubt, which only an inquiry may end.
 */
export async function reapLeases(): Promise<void> {
  const where = { state: ['claimed' as const, 'sending' as const], leaseUntil: { [Op.lt]: clock.date() } };
  const expired = await Delivery.findAll({ where, attributes: ['id'], order: ['id'], limit: 200 });
  for (const { id } of expired) {
    await inTransaction(async (transaction) => {
      // The look above took no lock; what it saw may have moved on.
      const delivery = await Delivery.findOne({ where: { id, ...where }, transaction, lock: true });
      if (delivery?.state === 'claimed') await stepDelivery(delivery, 'scheduled', transaction);
      if (delivery?.state === 'sending') await doubt(delivery, 'worker_lost', transaction);
    });
  }
}
