import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { accountKey, findAccountKeys } from '../accounts/keys/accountKeys';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { currentKek, kekById } from '../platform/keys/keks';
import { plainKey } from '../platform/keys/plainKey';
import type { WrappedTable } from '../platform/keys/WrappedTable';
import { logger } from '../platform/logger';
import { decryptBox, encryptBox, placeOf } from '../platform/secretBox';
import { platformSettings } from '../platform/settings';
import { together } from '../platform/together';
import { LetterKey } from './LetterKey';

// By letter: its key, and whose wrapping of it was seen to open.
const opened = new LRUCache<string, { key: KeyObject; holder: string }>({ max: 20_000, ttl: 45_000, perf: clock });

/** Where a wrapped letter key lies; it opens nowhere else. */
export const letterKeyPlace = (letterId: string, holder: string): Buffer =>
  placeOf('letter_keys', 'wrapped', letterId, holder);

/** The keys of letters, to be wrapped anew when a key-encryption key is replaced. */
export const letterKeyTable: WrappedTable = {
  name: 'letter_keys',
  ids: ['letter_id', 'holder'],
  place: ([letterId = '', holder = '']) => letterKeyPlace(letterId, holder),
};

/** Makes the key of a new letter, before the letter itself: a key without a letter harms nobody. */
export async function createLetterKey(letterId: string, authorId: string): Promise<KeyObject> {
  if (platformSettings.FIELD_ENCRYPTION === 'off') return plainKey;
  const bytes = randomBytes(32);
  const wrapped = encryptBox(await accountKey(authorId), bytes, letterKeyPlace(letterId, authorId));
  await LetterKey.create({ letterId, holder: authorId, wrapped, createdAt: clock.date() });
  const key = createSecretKey(bytes);
  opened.set(letterId, { key, holder: authorId });
  return key;
}

async function unwrap(row: LetterKey, accounts: Map<string, KeyObject>): Promise<Buffer | null> {
  const wrapping = row.kekId ? (await kekById(row.kekId))?.key : accounts.get(row.holder);
  return wrapping ? decryptBox(wrapping, row.wrapped, letterKeyPlace(row.letterId, row.holder)) : null;
}

/**
 * The keys of letters, by id; through the given holder, or whichever is left. A letter whose key was destroyed, was not
 * wrapped for that holder or does not open is not in the answer.
 */
export async function findLetterKeys(letterIds: readonly string[], holder?: string): Promise<Map<string, KeyObject>> {
  if (platformSettings.FIELD_ENCRYPTION === 'off') return new Map(letterIds.map((id) => [id, plainKey]));
  const found = new Map<string, KeyObject>();
  const missing = new Set<string>();
  for (const id of letterIds) {
    const known = opened.get(id);
    if (known && (holder === undefined || known.holder === holder)) found.set(id, known.key);
    else missing.add(id);
  }
  if (missing.size === 0) return found;
  const rows = await LetterKey.findAll({ where: { letterId: [...missing], ...(holder ? { holder } : {}) } });
  const accounts = await findAccountKeys(rows.filter(({ kekId }) => !kekId).map((row) => row.holder));
  for (const row of rows) {
    const bytes = found.has(row.letterId) ? null : await unwrap(row, accounts);
    if (!bytes) continue;
    const key = createSecretKey(bytes);
    opened.set(row.letterId, { key, holder: row.holder });
    found.set(row.letterId, key);
  }
  return found;
}

/** See `findLetterKeys`, of one letter through whichever holder; those that are asked for at the same moment go together. */
export const findLetterKey = together<string, KeyObject | null>(async (letterIds) => {
  const found = await findLetterKeys(letterIds);
  return letterIds.map((id) => found.get(id) ?? null);
});

/**
 * The key of a letter; with a holder, only as it was wrapped for that one, so that a letter whose row was given to another
 * author stays closed. Throws data_damaged, with an alarm, when no such wrapping opens.
 */
export async function letterKey(letterId: string, holder?: string): Promise<KeyObject> {
  const key = (await findLetterKeys([letterId], holder)).get(letterId);
  if (key) return key;
  logger.alarm('letter key does not open', { letterId });
  throw new AppError('data_damaged');
}

/**
 * Shares the key of a letter: it is wrapped for one more holder, an account or (with the letter's own id) whoever has its
 * pick-up code. Twice is as once. From then on the letter can be read also when its author's key is gone.
 */
export async function shareLetterKey(letterId: string, holder: string): Promise<void> {
  if (platformSettings.FIELD_ENCRYPTION === 'off') return;
  const key = await letterKey(letterId);
  const kek = holder === letterId ? await currentKek() : null;
  const wrapped = encryptBox(kek?.key ?? (await accountKey(holder)), key.export(), letterKeyPlace(letterId, holder));
  await LetterKey.bulkCreate([{ letterId, holder, kekId: kek?.id ?? null, wrapped, createdAt: clock.date() }], {
    ignoreDuplicates: true,
  });
}

/** See `shareLetterKey`, for many at once. A letter whose key does not open is passed over with an alarm. */
export async function shareLetterKeys(shares: readonly { letterId: string; holder: string }[]): Promise<void> {
  if (platformSettings.FIELD_ENCRYPTION === 'off' || shares.length === 0) return;
  const keys = await findLetterKeys(shares.map(({ letterId }) => letterId));
  const accounts = await findAccountKeys(
    shares.filter((one) => one.holder !== one.letterId).map(({ holder }) => holder),
  );
  const kek = await currentKek();
  const rows = shares.flatMap(({ letterId, holder }) => {
    const key = keys.get(letterId);
    const wrapping = holder === letterId ? kek.key : accounts.get(holder);
    if (!key || !wrapping) {
      logger.alarm('key of a letter can not be shared', { letterId });
      return [];
    }
    const wrapped = encryptBox(wrapping, key.export(), letterKeyPlace(letterId, holder));
    return [{ letterId, holder, kekId: holder === letterId ? kek.id : null, wrapped, createdAt: clock.date() }];
  });
  await LetterKey.bulkCreate(rows, { ignoreDuplicates: true });
}

/** Takes a letter's key from one holder, or destroys it altogether; what nobody holds a key for is gone for good. */
export async function destroyLetterKey(letterId: string, holder?: string): Promise<void> {
  await destroyLetterKeys([letterId], holder);
}

/** See `destroyLetterKey`, for many at once. */
export async function destroyLetterKeys(letterIds: readonly string[], holder?: string): Promise<void> {
  for (const id of letterIds) opened.delete(id);
  await LetterKey.destroy({ where: holder ? { letterId: [...letterIds], holder } : { letterId: [...letterIds] } });
  for (const id of letterIds) opened.delete(id);
}
