import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { currentKek, kekById } from '../../platform/keys/keks';
import { plainKey } from '../../platform/keys/plainKey';
import type { WrappedTable } from '../../platform/keys/WrappedTable';
import { logger } from '../../platform/logger';
import { decryptBox, encryptBox, placeOf } from '../../platform/secretBox';
import { platformSettings } from '../../platform/settings';
import { AccountKey } from './AccountKey';

// Long enough to spare the look-up, short enough that an erased key is gone from every process within a minute.
const opened = new LRUCache<string, KeyObject>({ max: 20_000, ttl: 45_000, perf: clock });

/** Where a wrapped account key lies; it opens nowhere else. */
const accountKeyPlace = (accountId: string): Buffer => placeOf('account_keys', 'wrapped', accountId, accountId);

/** The keys of accounts, to be wrapped anew when a key-encryption key is replaced. */
export const accountKeyTable: WrappedTable = {
  name: 'account_keys',
  ids: ['account_id'],
  place: ([accountId = '']) => accountKeyPlace(accountId),
};

/** Makes the data key of a new account, before the account itself: a key without an account harms nobody. */
export async function createAccountKey(accountId: string): Promise<KeyObject> {
  if (platformSettings.FIELD_ENCRYPTION === 'off') return plainKey;
  const bytes = randomBytes(32);
  const kek = await currentKek();
  const wrapped = encryptBox(kek.key, bytes, accountKeyPlace(accountId));
  await AccountKey.create({ accountId, kekId: kek.id, wrapped, createdAt: clock.date() });
  const key = createSecretKey(bytes);
  opened.set(accountId, key);
  return key;
}

async function open(row: AccountKey): Promise<KeyObject | null> {
  const kek = await kekById(row.kekId);
  const bytes = kek && decryptBox(kek.key, row.wrapped, accountKeyPlace(row.accountId));
  if (bytes) return createSecretKey(bytes);
  logger.alarm('account key does not open', { code: kek ? 'damaged' : 'kek_destroyed', rowId: row.accountId });
  return null;
}

/** See `findAccountKeys`, as they lie in the database: past what this process remembers, and it remembers none of them. */
export async function openAccountKeys(accountIds: readonly string[]): Promise<Map<string, KeyObject>> {
  const found = new Map<string, KeyObject>();
  if (accountIds.length === 0) return found;
  for (const row of await AccountKey.findAll({ where: { accountId: [...new Set(accountIds)] } })) {
    const key = await open(row);
    if (key) found.set(row.accountId, key);
  }
  return found;
}

/**
 * The data keys of accounts, by id. An account whose key was destroyed is not in the answer, nor one whose key does not
 * open, which is an alarm.
 */
export async function findAccountKeys(accountIds: readonly string[]): Promise<Map<string, KeyObject>> {
  if (platformSettings.FIELD_ENCRYPTION === 'off') return new Map(accountIds.map((id) => [id, plainKey]));
  const found = new Map<string, KeyObject>();
  const missing: string[] = [];
  for (const id of new Set(accountIds)) {
    const key = opened.get(id);
    if (key) found.set(id, key);
    else missing.push(id);
  }
  for (const [id, key] of await openAccountKeys(missing)) {
    opened.set(id, key);
    found.set(id, key);
  }
  return found;
}

/** The data key of an account. Throws data_damaged when it is gone or does not open. */
export async function accountKey(accountId: string): Promise<KeyObject> {
  const key = (await findAccountKeys([accountId])).get(accountId);
  if (key) return key;
  logger.alarm('account has no key', { rowId: accountId });
  throw new AppError('data_damaged');
}

/**
 * Destroys the key of an account; twice is as once. What it encrypted can never be read again, here within a minute at
 * most.
 */
export async function destroyAccountKey(accountId: string): Promise<void> {
  opened.delete(accountId);
  await AccountKey.destroy({ where: { accountId } });
  opened.delete(accountId);
}
