import type { Transaction } from 'sequelize';
import { Letter } from './Letter';
import { stepLetter } from './stepLetter';

/**
 * A paid letter takes its place in the calendar; false when it was not awaiting payment. A draft never does: what its
 * author wrote since it came back to the desk, nobody has checked.
 */
export async function scheduleLetter(letterId: string, transaction: Transaction): Promise<boolean> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  return letter?.status === 'awaiting_payment' && stepLetter(letterId, 'scheduled', { kind: 'paid' }, transaction);
}
