import { closedToAccount } from '../ladder/closedWays';
import { heldBy } from '../letterKeys/heldBy';
import type { Letter } from './Letter';
import { isKnownOpened } from './policy';

type Opened = Pick<Letter, 'id' | 'authorId' | 'openedAt' | 'status'>;

/**
 * Which of these letters this account has opened itself, by id, but for those of which it said that they are not for it:
 * somebody else may have opened one, by another way. Opening shares a letter's key with the account, and an author has it.
 */
export async function openedBy(letters: readonly Opened[], accountId: string): Promise<Set<string>> {
  const opened = letters.filter(({ openedAt }) => openedAt !== null);
  const own = opened.filter((letter) => letter.authorId === accountId && isKnownOpened(letter)).map(({ id }) => id);
  const held = await heldBy(
    opened.filter(({ authorId }) => authorId !== accountId).map(({ id }) => id),
    accountId,
  );
  const through = [...own, ...held];
  const closed = await closedToAccount(through, accountId);
  return new Set(through.filter((id) => !closed.has(id)));
}
