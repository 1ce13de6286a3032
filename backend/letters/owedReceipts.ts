import { Op, type Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { Letter } from './Letter';

/** A letter owes its author a receipt: said in the commit that schedules it, or changes what was promised of it. */
export async function oweReceipt(letterId: string, transaction: Transaction): Promise<void> {
  await Letter.update({ receiptOwedAt: clock.date() }, { where: { id: letterId }, transaction });
}

/** The letters that owe a receipt, the first that did so first, without those `aside`. */
export const findOwedReceipts = (limit: number, aside: readonly string[]): Promise<Letter[]> =>
  Letter.findAll({
    where: { receiptOwedAt: { [Op.ne]: null }, id: { [Op.notIn]: [...aside] } },
    attributes: ['id'],
    order: ['receiptOwedAt'],
    limit,
  });

/** A letter owes its receipt no longer. */
export async function receiptWritten(letterId: string, transaction: Transaction): Promise<void> {
  await Letter.update({ receiptOwedAt: null }, { where: { id: letterId }, transaction });
}
