import type { Transaction } from 'sequelize';
import { openedWith } from '../letters/OpeningCode';
import { openedBy } from '../letters/openedBy';
import type { Way } from './Way';

/**
 * Whether whoever has come this way has opened the letter by it: who else has, by another, is not theirs to know. All ways
 * of a letter to oneself lead to one person.
 */
export async function isOpenedBy(
  { letter, accountId, mark, channel }: Way,
  transaction?: Transaction,
): Promise<boolean> {
  if (letter.openedAt === null) return false;
  if (accountId !== null) return (await openedBy([letter], accountId)).has(letter.id);
  return (
    channel === 'card' || letter.recipientKind === 'self' || (await openedWith(letter.id, [mark], transaction)) !== null
  );
}
