import { Letter } from '../letters/Letter';
import { openedBy } from '../letters/openedBy';
import { wayOfAccount } from './Way';

/**
 * A letter that this account has opened itself, and of which it has not said that it is not for them; null where it has
 * not, or has. Throws not_found where the letter is not for it.
 */
export async function findOpened(accountId: string, letterId: string): Promise<Letter | null> {
  const { isClosed } = await wayOfAccount(accountId, letterId);
  const letter = isClosed ? null : await Letter.findByPk(letterId);
  return letter && (await openedBy([letter], accountId)).has(letterId) ? letter : null;
}
