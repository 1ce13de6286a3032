import type { KeyObject } from 'node:crypto';
import { AppError } from './AppError';
import { logger } from './logger';
import { decryptBox, encryptBox, placeOf } from './secretBox';
import { platformSettings } from './settings';

/** Where an encrypted value lies. It is authenticated with the value: moved to another place, the value does not open. */
export interface Place {
  table: string;
  column: string;
  row: string;
  /** Whose key it is: an account's id, or a letter's for what the letter's own key encrypts. */
  owner: string;
}

// What stands before a value that was stored while encryption was off. No box begins with it.
const plainMark = Buffer.of(0);

const bytesOf = ({ table, column, row, owner }: Place) => placeOf(table, column, row, owner);

/**
 * Encrypts a value for its place (see `encryptBox`; 29 bytes more than the value). With FIELD_ENCRYPTION off, which
 * only tests may say, it is stored as it is behind one byte.
 */
export function encryptField(key: KeyObject, value: string | Buffer, place: Place): Buffer {
  const plain = typeof value === 'string' ? Buffer.from(value) : value;
  if (platformSettings.FIELD_ENCRYPTION === 'off') return Buffer.concat([plainMark, plain]);
  return encryptBox(key, plain, bytesOf(place));
}

/**
 * Opens an encrypted value. Throws data_damaged, and raises an alarm that names the place but no content, when the value was
 * changed, was moved from another place, or belongs to another key.
 */
export function decryptField(key: KeyObject, encrypted: Buffer, place: Place): Buffer {
  if (platformSettings.FIELD_ENCRYPTION === 'off' && encrypted[0] === plainMark[0]) return encrypted.subarray(1);
  const plain = decryptBox(key, encrypted, bytesOf(place));
  if (plain) return plain;
  logger.alarm('encrypted value does not open', { code: `${place.table}.${place.column}`, rowId: place.row });
  throw new AppError('data_damaged');
}

/** Opens an encrypted text; see `decryptField`. */
export const decryptString = (key: KeyObject, encrypted: Buffer, place: Place): string =>
  decryptField(key, encrypted, place).toString();
