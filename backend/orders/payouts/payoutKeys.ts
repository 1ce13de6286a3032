import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { currentKek, kekById } from '../../platform/keys/keks';
import { plainKey } from '../../platform/keys/plainKey';
import type { WrappedTable } from '../../platform/keys/WrappedTable';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { decryptBox, encryptBox, placeOf } from '../../platform/secretBox';
import { platformSettings } from '../../platform/settings';
import { PayoutKey } from './PayoutKey';

/** Where the wrapped key of a payee lies; it opens nowhere else. */
const payoutKeyPlace = (id: string): Buffer => placeOf('payout_keys', 'wrapped', id, id);

/** The keys of payees, to be wrapped anew when a key-encryption key is replaced. */
export const payoutKeyTable: WrappedTable = {
  name: 'payout_keys',
  ids: ['id'],
  place: ([id = '']) => payoutKeyPlace(id),
};

/** Makes the key of a payee, before the payee is written down: a key without a payee harms nobody. */
export async function createPayoutKey(): Promise<{ id: string; key: KeyObject }> {
  const id = newId();
  if (platformSettings.FIELD_ENCRYPTION === 'off') return { id, key: plainKey };
  const bytes = randomBytes(32);
  const kek = await currentKek();
  const wrapped = encryptBox(kek.key, bytes, payoutKeyPlace(id));
  await PayoutKey.create({ id, kekId: kek.id, wrapped, createdAt: clock.date() });
  return { id, key: createSecretKey(bytes) };
}

/** The key of a payee, null once it was destroyed. Throws data_damaged, with an alarm, when it does not open. */
export async function findPayoutKey(id: string): Promise<KeyObject | null> {
  if (platformSettings.FIELD_ENCRYPTION === 'off') return plainKey;
  const row = await PayoutKey.findByPk(id);
  if (!row) return null;
  const kek = await kekById(row.kekId);
  const bytes = kek && decryptBox(kek.key, row.wrapped, payoutKeyPlace(id));
  if (bytes) return createSecretKey(bytes);
  logger.alarm('payout key does not open', { rowId: id });
  throw new AppError('data_damaged');
}

/** Destroys the keys of payees who are of no more use; twice is as once, and what is null was none. */
export async function destroyPayoutKeys(ids: readonly (string | null | undefined)[]): Promise<void> {
  const gone = ids.filter((id) => typeof id === 'string');
  if (gone.length > 0) await PayoutKey.destroy({ where: { id: gone } });
}
