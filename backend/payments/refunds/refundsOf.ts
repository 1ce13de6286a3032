import type { Attributes, Transaction } from 'sequelize';
import { readRows } from '../../platform/rows';
import { Refund } from '../Refund';

/** What of a payment is or was owed back, but for what was withdrawn. */
export const refundsOf = (paymentId: string, transaction?: Transaction): Promise<Attributes<Refund>[]> =>
  readRows(Refund, { where: { paymentId, standing: 1 }, sortedBy: ['createdAt', 'id'] }, transaction);
