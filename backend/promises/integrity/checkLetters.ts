import { unwrapAll } from '../../letterKeys/unwrapAll';
import { lettersWithLostPictures } from '../../pictures/picture/lostPictures';
import { select } from '../../platform/database';
import type { Fault } from './LetterCheck';

/** A waiting letter as it lies there, beside what was seen of it before. */
export interface Looked {
  letterId: string;
  /** Of its ciphertexts as they are now. */
  digest: Buffer;
  /** When the letter was last changed: until then its ciphertexts may have been others. */
  asOf: Date;
  knownDigest: Buffer | null;
  knownAsOf: Date | null;
}

const ciphertexts = [
  ...['title', 'body', 'signature', 'mood', 'paper', 'picture_word'],
  ...['recipient_name', 'recipient_phone', 'recipient_email'],
];
// The lengths before the bytes: no byte can pass from one column to the next.
const bytes = ciphertexts.map((column) => `COALESCE(LENGTH(l.${column}), '-'), ':', COALESCE(l.${column}, '')`);
const digest = `UNHEX(SHA2(CONCAT(${bytes.join(', ')}), 256))`;

const looking = `SELECT l.id AS letterId, ${digest} AS digest, l.updated_at AS asOf, c.digest AS knownDigest, c.as_of AS knownAsOf
  FROM letters l LEFT JOIN letter_checks c ON c.letter_id = l.id WHERE l.status = 'scheduled'`;

/** The next waiting letters after one, in the order of their numbers. No ciphertext leaves the database. */
export const lookAfter = (letterId: string, limit: number): Promise<Looked[]> =>
  select<Looked>(`${looking} AND l.id > :letterId ORDER BY l.id LIMIT :limit`, { letterId, limit });

const lookAt = (letterIds: readonly string[]): Promise<Looked[]> =>
  select<Looked>(`${looking} AND l.id IN (:letterIds)`, { letterIds });

const isAltered = ({ digest: now, asOf, knownDigest, knownAsOf }: Looked): boolean =>
  knownDigest !== null && knownAsOf?.getTime() === asOf.getTime() && !knownDigest.equals(now);

async function faultsIn(letters: readonly Looked[]): Promise<Map<string, Fault>> {
  if (letters.length === 0) return new Map();
  const { keys, faults } = await unwrapAll(letters.map(({ letterId }) => letterId));
  const found = new Map<string, Fault>(faults);
  for (const id of await lettersWithLostPictures(keys)) if (!found.has(id)) found.set(id, 'picture_key');
  for (const letter of letters) {
    if (isAltered(letter) && !found.has(letter.letterId)) found.set(letter.letterId, 'words_altered');
  }
  return found;
}

/**
 * Checks that letters could be opened, without opening any: each of their keys unwraps, and their ciphertexts are as they
 * were after their last change. What may only have been changed or erased during the look is looked at once more.
 */
export async function checkLetters(letters: readonly Looked[]): Promise<Map<string, Fault>> {
  const first = await faultsIn(letters);
  return first.size > 0 ? faultsIn(await lookAt([...first.keys()])) : first;
}
