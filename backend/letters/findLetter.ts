import { AppError } from '../platform/AppError';
import { Letter } from './Letter';
import { isAuthor } from './policy';

/** A letter of this author. Throws not_found for any other, so that ids can't be probed. */
export async function findOwnLetter(letterId: string, accountId: string): Promise<Letter> {
  const letter = await Letter.findByPk(letterId);
  if (!letter || !isAuthor(letter, accountId)) throw new AppError('not_found');
  return letter;
}
