import type { Transaction } from 'sequelize';
import { stepLetter } from './stepLetter';

/** A paid letter takes its place in the calendar; false when it was not awaiting payment. */
export const scheduleLetter = (letterId: string, transaction: Transaction): Promise<boolean> =>
  stepLetter(letterId, 'scheduled', { kind: 'paid' }, transaction);
