import type { Transaction } from 'sequelize';
import { layRungs } from '../ladder/layRungs';
import { Letter } from './Letter';

/** Lays the rungs of a letter that takes its place in the calendar, in the transaction that schedules it. */
export async function layLadder(letterId: string, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { attributes: ['channels'], transaction, rejectOnEmpty: true });
  await layRungs(letterId, letter.ladder, transaction);
}
