import { Op, type Transaction } from 'sequelize';
import { VendorEvent } from './VendorEvent';

/** Removes what vendors told of these numbers of ours. */
export const forgetEvents = (reference: string[], transaction?: Transaction): Promise<number> =>
  VendorEvent.destroy({ where: { reference }, transaction });

/** Lets what vendors told of these numbers of ours be applied once more. */
export async function reopenEvents(reference: string[], transaction: Transaction): Promise<void> {
  const where = { reference, appliedAt: { [Op.ne]: null } };
  await VendorEvent.update({ appliedAt: null, outcome: null }, { where, transaction });
}
