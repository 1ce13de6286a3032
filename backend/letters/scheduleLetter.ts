import type { Transaction } from 'sequelize';
import { isUnderCheck } from '../../shared/letterStatus';
import { clock } from '../platform/clock';
import { Letter } from './Letter';
import { stepLetter } from './stepLetter';

/**
 * The one way into the calendar: a letter takes its place when its postage (fen) was paid, a free one (0) when its text has
 * passed. False when it does not wait for just that sum: a draft holds words that nobody has checked, and one sealed anew
 * may have become dearer than what was paid.
 */
export async function scheduleLetter(letterId: string, paidFen: number, transaction: Transaction): Promise<boolean> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  if (letter?.amountFen !== paidFen) return false;
  if (paidFen > 0) {
    return letter.status === 'awaiting_payment' && stepLetter(letterId, 'scheduled', { kind: 'paid' }, transaction);
  }
  const changes = { sealedAt: clock.date() };
  return isUnderCheck(letter.status) && stepLetter(letterId, 'scheduled', { kind: 'sealed' }, transaction, changes);
}
