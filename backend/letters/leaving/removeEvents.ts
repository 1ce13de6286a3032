import type { Transaction } from 'sequelize';
import { LetterEvent } from '../LetterEvent';

/** Removes what happened to letters, which only their author is told. */
export async function removeEvents(letterIds: string[], transaction: Transaction): Promise<void> {
  await LetterEvent.destroy({ where: { letterId: letterIds }, transaction });
}
