import { Op, type Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { changeRows } from '../platform/rows';
import { together } from '../platform/together';
import { ArrivalRule } from './ArrivalRule';
import type { BackupState } from './backupStates';

type Progress = Partial<Pick<ArrivalRule, 'beganAt' | 'tries' | 'nextAt'>>;

/** The backup rule of a letter has come to a state; without `nextAt` no sweep looks at it any more. */
export async function moveBackup(
  letterId: string,
  state: BackupState,
  transaction: Transaction,
  progress: Progress = {},
): Promise<void> {
  await ArrivalRule.update({ nextAt: null, ...progress, state }, { where: { letterId }, transaction });
}

const rest = together<string>(async (letterIds, transaction) => {
  const where = { letterId: letterIds, state: ['trying' as const, 'warned' as const] };
  await changeRows(ArrivalRule, where, { state: 'resting', nextAt: null }, transaction);
  return undefined;
});

/** A channel has accepted a letter after all: what the rule was about to do rests. */
export const restBackup = (letterId: string, transaction: Transaction): Promise<void> => rest(letterId, transaction);

/** Sets when the one reminder of a letter is due, or that it has been. */
export async function setReminder(
  letterId: string,
  progress: Partial<Pick<ArrivalRule, 'remindAt' | 'remindedAt'>>,
  transaction: Transaction,
): Promise<void> {
  await ArrivalRule.update(progress, { where: { letterId }, transaction });
}

/** A letter is told of no more, where its author wished that: its recipient has answered otherwise. */
export async function dropReminder(letterId: string, transaction: Transaction): Promise<void> {
  const where = { letterId, remindAfterDays: { [Op.ne]: null } };
  await ArrivalRule.update({ remindAt: null, remindedAt: clock.date() }, { where, transaction });
}
