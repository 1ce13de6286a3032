import { shareLetterKeys } from '../../letterKeys/letterKeys';
import { Letter } from '../Letter';
import { forLettersInBatches } from './forLettersInBatches';
import { lettersToTransfer } from './lettersToTransfer';

/**
 * Shares the keys of letters with their recipients: the account that claimed it, else whoever has its pick-up code.
 * Twice is as once.
 */
export async function transferKeys(letterIds: string[]): Promise<void> {
  const letters = await Letter.findAll({ where: { id: letterIds }, attributes: ['id', 'recipientId'] });
  await shareLetterKeys(letters.map(({ id, recipientId }) => ({ letterId: id, holder: recipientId ?? id })));
}

/** See `transferKeys`: of all letters of an author that are another person's too. Nothing is taken from anybody yet. */
export const transferKeysOf = (authorId: string): Promise<void> =>
  forLettersInBatches(lettersToTransfer(authorId), transferKeys);
