import type { Transaction } from 'sequelize';
import { stepping } from '../platform/stepRows';
import { Rung } from './Rung';
import { type RungState, rungStatesBefore } from './rungStates';

const step = stepping(Rung);

/** Moves a rung to a state if its present one allows the step; false when it does not. `noticeId` goes with opening. */
export const stepRung = (
  { letterId, number }: Pick<Rung, 'letterId' | 'number'>,
  to: RungState,
  transaction: Transaction,
  changes: { noticeId?: string } = {},
): Promise<boolean> =>
  step(
    { key: { letterId, number }, where: { state: rungStatesBefore(to) }, changes: { ...changes, state: to } },
    transaction,
  );
