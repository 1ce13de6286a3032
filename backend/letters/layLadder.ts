import type { Transaction } from 'sequelize';
import { ladderOf } from '../ladder/ladderOf';
import { layRungs } from '../ladder/layRungs';
import { readRow } from '../platform/rows';
import { Letter } from './Letter';

/** Lays the rungs of a letter that takes its place in the calendar, in the transaction that schedules it. */
export async function layLadder(letterId: string, transaction: Transaction): Promise<void> {
  const letter = await readRow(Letter, { where: { id: letterId }, columns: ['channels'] }, transaction);
  if (!letter) throw new Error('a letter that is scheduled is gone');
  await layRungs(letterId, ladderOf(letter.channels), transaction);
}
