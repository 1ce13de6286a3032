import type { KeyObject } from 'node:crypto';
import { decryptString, encryptField } from '../../platform/fieldCrypto';

/** Where contacts lie: the table, the number of the row, and whose key encrypts them. */
export interface Holder {
  table: string;
  row: string;
  owner: string;
  key: KeyObject;
}

const placeIn = ({ table, row, owner }: Holder, column: string) => ({ table, column, row, owner });

/** Contacts as the columns of these names hold them. */
export function encryptContacts<Column extends string>(
  holder: Holder,
  contacts: Record<Column, string>,
): Record<Column, Buffer> {
  const entries = Object.entries<string>(contacts);
  const encrypted = entries.map(([column, value]) => [
    column,
    encryptField(holder.key, value, placeIn(holder, column)),
  ]);
  return Object.fromEntries(encrypted);
}

/** One of them in clear. Throws data_damaged. */
export const decryptContact = (holder: Holder, column: string, value: Buffer): string =>
  decryptString(holder.key, value, placeIn(holder, column));
