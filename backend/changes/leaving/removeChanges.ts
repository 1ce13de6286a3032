import type { Transaction } from 'sequelize';
import { LetterChange } from '../LetterChange';

/** Removes what was changed of letters, before they are cut from their author, whose it is. */
export async function removeChanges(letterIds: string[], transaction: Transaction): Promise<void> {
  await LetterChange.destroy({ where: { letterId: letterIds }, transaction });
}
