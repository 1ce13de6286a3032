import type { KeyObject } from 'node:crypto';
import { findLetterKeys } from '../../letterKeys/letterKeys';
import { decryptField } from '../../letters/encryptedFields';
import { Letter } from '../../letters/Letter';
import { AppError } from '../../platform/AppError';

function titleOf(letter: Letter, key: KeyObject | undefined): string | null {
  try {
    return key ? decryptField(key, letter, 'title') : null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return null;
    throw error;
  }
}

/** The titles of letters by their numbers, of those that this author still has and that open. */
export async function titlesOf(letterIds: readonly string[], authorId: string): Promise<Map<string, string>> {
  const attributes = ['id', 'title'];
  const letters = await Letter.findAll({ where: { id: [...letterIds], authorId }, attributes });
  const keys = await findLetterKeys(
    letters.map(({ id }) => id),
    authorId,
  );
  const titles = letters.map((letter) => [letter.id, titleOf(letter, keys.get(letter.id))] as const);
  return new Map(titles.filter((one): one is [string, string] => one[1] !== null));
}
