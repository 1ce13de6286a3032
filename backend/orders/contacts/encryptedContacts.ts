import { accountKey } from '../../accounts/keys/accountKeys';
import { decryptString, encryptField } from '../../platform/fieldCrypto';

/** Where contacts of an account lie: the table, the number of the row, and whose account. */
export interface Holder {
  table: string;
  row: string;
  accountId: string;
}

const placeIn = ({ table, row, accountId: owner }: Holder, column: string) => ({ table, column, row, owner });

/** Contacts as the columns of these names hold them, encrypted by the account's key. */
export async function encryptContacts<Column extends string>(
  holder: Holder,
  contacts: Record<Column, string>,
): Promise<Record<Column, Buffer>> {
  const key = await accountKey(holder.accountId);
  const entries = Object.entries<string>(contacts);
  const encrypted = entries.map(([column, value]) => [column, encryptField(key, value, placeIn(holder, column))]);
  return Object.fromEntries(encrypted);
}

/** One of them in clear; null where it is gone. Throws data_damaged. */
export const decryptContact = async (holder: Holder, column: string, value: Buffer | null): Promise<string | null> =>
  value && decryptString(await accountKey(holder.accountId), value, placeIn(holder, column));
