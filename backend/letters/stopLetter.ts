import type { Transaction } from 'sequelize';
import { mayChoose } from './policy';
import { returnToDesk } from './returnToDesk';
import { stepLetter } from './stepLetter';

/**
 * Stops a letter whose money goes back, or has gone: in the calendar it is cancelled, and one that missed its day is the
 * draft it was, so that nobody sends it for nothing. False where it is neither.
 */
export async function stopLetter(letterId: string, transaction: Transaction): Promise<boolean> {
  const changes = { sealMark: null };
  if (await stepLetter(letterId, 'cancelled', { kind: 'cancelled' }, transaction, changes)) return true;
  return returnToDesk(letterId, transaction, 'missed_its_day', mayChoose);
}
