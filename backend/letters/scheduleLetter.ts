import type { Transaction } from 'sequelize';
import { Letter } from './Letter';
import { stepLetter } from './stepLetter';

/**
 * A letter whose postage (fen) was paid takes its place in the calendar. False when it does not await just that sum: a
 * draft holds words that nobody has checked, and one sealed anew may have become dearer than what was paid.
 */
export async function scheduleLetter(letterId: string, paidFen: number, transaction: Transaction): Promise<boolean> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  if (letter?.status !== 'awaiting_payment' || letter.amountFen !== paidFen) return false;
  return stepLetter(letterId, 'scheduled', { kind: 'paid' }, transaction);
}
