import type { Transaction } from 'sequelize';
import { longestWaitMs } from '../contentCheck/followCheck';
import { Letter } from '../letters/Letter';
import { hasMissedDay } from '../letters/policy';
import { clock } from '../platform/clock';
import { LetterChange } from './LetterChange';

/** A letter and its latest change, both held by the transaction: the letter first, as everywhere. */
export async function lockChange(letterId: string, transaction: Transaction) {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  const change = letter && (await LetterChange.findByPk(letterId, { transaction, lock: true }));
  return { letter, change };
}

/** Whether what was sealed still waits: from its day on it goes as it is, whatever becomes of a change. */
export const stillWaits = (letter: Letter | null): letter is Letter =>
  letter?.status === 'scheduled' && !hasMissedDay(letter, clock.now());

/** By when a change of a letter is to be settled: within a day, and before the letter's own day. */
export const untilFor = ({ deliverAt }: Letter): Date =>
  new Date(Math.min(clock.now() + longestWaitMs, deliverAt?.getTime() ?? 0));
