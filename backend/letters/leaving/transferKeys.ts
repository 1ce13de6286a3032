import { heldBy } from '../../letterKeys/heldBy';
import { shareLetterKeys } from '../../letterKeys/letterKeys';
import { Letter } from '../Letter';
import { forLettersInBatches } from './forLettersInBatches';
import { lettersToTransfer } from './lettersToTransfer';

/**
 * Sees to it that letters can be read without their author: by the key of whoever opened them, else by one that is nobody's
 * own. An account gets its key by opening alone, see `openedBy`, and who claimed a letter may still have to answer its
 * question. Twice is as once.
 */
export async function transferKeys(letterIds: string[]): Promise<void> {
  const letters = await Letter.findAll({ where: { id: letterIds }, attributes: ['id', 'recipientId'] });
  const held = new Set<string>();
  for (const accountId of new Set(letters.flatMap(({ recipientId }) => recipientId ?? []))) {
    const ids = letters.filter(({ recipientId }) => recipientId === accountId).map(({ id }) => id);
    for (const id of await heldBy(ids, accountId)) held.add(id);
  }
  const left = letters.filter(({ id }) => !held.has(id));
  await shareLetterKeys(left.map(({ id }) => ({ letterId: id, holder: id })));
}

/** See `transferKeys`: of all letters of an author that are another person's too. Nothing is taken from anybody yet. */
export const transferKeysOf = (authorId: string): Promise<void> =>
  forLettersInBatches(lettersToTransfer(authorId), transferKeys);
