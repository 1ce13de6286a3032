import type { Transaction } from 'sequelize';
import { Rung } from './Rung';
import { type RungState, rungStatesBefore } from './rungStates';

/** Moves a rung to a state if its present one allows the step; false when it does not. `noticeId` goes with opening. */
export async function stepRung(
  { letterId, number }: Pick<Rung, 'letterId' | 'number'>,
  to: RungState,
  transaction: Transaction,
  changes: { noticeId?: string } = {},
): Promise<boolean> {
  const where = { letterId, number, state: rungStatesBefore(to) };
  const [moved] = await Rung.update({ ...changes, state: to }, { where, transaction });
  return moved === 1;
}
