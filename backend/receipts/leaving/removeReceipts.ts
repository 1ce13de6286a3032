import type { Transaction } from 'sequelize';
import { LetterReceipt } from '../LetterReceipt';

/**
 * Removes the receipts of letters, which are their author's: with them goes what their hashes in the log were made of, and
 * nobody can tell any more of what they are. Every other proof still holds.
 */
export async function removeReceipts(letterIds: string[], transaction: Transaction): Promise<void> {
  await LetterReceipt.destroy({ where: { letterId: letterIds }, transaction });
}
