import type { Transaction } from 'sequelize';
import { Refund } from '../Refund';

/** What of a payment is or was owed back, but for what was withdrawn. */
export const refundsOf = (paymentId: string, transaction?: Transaction): Promise<Refund[]> =>
  Refund.findAll({ where: { paymentId, standing: 1 }, order: ['createdAt', 'id'], transaction });
