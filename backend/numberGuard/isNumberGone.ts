import type { Transaction } from 'sequelize';
import { NumberCheck } from './NumberCheck';

/** Whether this number (its keyed mark) was found to be another person's, or nobody's, when a letter was to go there. */
export const isNumberGone = async (letterId: string, numberMark: Buffer, transaction: Transaction): Promise<boolean> =>
  (await NumberCheck.count({ where: { letterId, numberMark, verdict: ['reissued', 'cancelled'] }, transaction })) > 0;
