import type { KeyObject } from 'node:crypto';
import { findLetterKey, findLetterKeys, letterKey } from '../letterKeys/letterKeys';
import { AppError } from '../platform/AppError';
import { Letter } from './Letter';

/** Which of these letters still stand; a letter goes before its key does. */
export async function standing(letterIds: readonly string[]): Promise<Set<string>> {
  if (letterIds.length === 0) return new Set();
  const found = await Letter.findAll({ where: { id: [...letterIds] }, attributes: ['id'] });
  return new Set(found.map(({ id }) => id));
}

/**
 * See letterKey, for a letter that was there a moment ago: throws not_found where it was deleted since, and data_damaged,
 * with the alarm, only where it still stands.
 */
export async function keyOf(letterId: string, holder?: string): Promise<KeyObject> {
  const key = holder ? (await findLetterKeys([letterId], holder)).get(letterId) : await findLetterKey(letterId);
  if (key) return key;
  if (!(await standing([letterId])).has(letterId)) throw new AppError('not_found');
  return letterKey(letterId, holder);
}
