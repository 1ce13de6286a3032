import type { Transaction } from 'sequelize';
import { forgetChecks } from '../../contentCheck/followCheck';
import { LetterEvent } from '../LetterEvent';

/** Removes what happened to letters, and how they were checked: only their author is told. */
export async function removeEvents(letterIds: string[], transaction: Transaction): Promise<void> {
  await forgetChecks(letterIds, transaction);
  await LetterEvent.destroy({ where: { letterId: letterIds }, transaction });
}
