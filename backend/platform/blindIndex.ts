import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { platformSettings } from './settings';

const keys = new Map<string, KeyObject>();

function keyOf(column: string): KeyObject {
  let key = keys.get(column);
  if (!key) {
    key = createSecretKey(Buffer.from(hkdfSync('sha256', platformSettings.PEPPER, '', `blind-index:${column}`, 32)));
    keys.set(column, key);
  }
  return key;
}

/**
 * A keyed mark (32 bytes) of a value in normal form, to find an encrypted value by without opening any. Each column has
 * a key of its own, so that marks of two columns can't be compared; the pepper is in no database.
 */
export const blindIndex = (column: string, normalised: string): Buffer =>
  createHmac('sha256', keyOf(column)).update(normalised).digest();
