import type { KeyObject } from 'node:crypto';
import { DataTypes } from 'sequelize';
import type { DefinedTable } from '../platform/defineTable';
import { decryptString } from '../platform/fieldCrypto';
import { columnsOf, type DefinedColumn, tableNamed } from './columns';
import type { Row } from './ownedRows';

/** A value in clear, as JSON can carry it; instants in ISO 8601. */
export type Value = string | number | boolean | null;

/** Where the keys lie that values are encrypted by: each throws data_damaged for an owner whose key does not open. */
export type Keys = Record<(typeof keyNames)[number], (owner: string) => Promise<KeyObject>>;

const keyNames = ['account_key', 'letter_key', 'release_key', 'payout_key'] as const;

const keyNameOf = ({ annotation }: DefinedColumn): keyof Keys | undefined =>
  annotation.kind === 'personal' ? keyNames.find((name) => name === annotation.encryption) : undefined;

const rowIdOf = ({ model }: DefinedTable, row: Row): string => String(row[model.primaryKeyAttributes[0] ?? 'id']);

// A letter is encrypted by its own key, and what hangs on it by the letter's.
function letterIdOf(table: DefinedTable, row: Row): string {
  const { name, ownership } = table;
  if (ownership === 'nobody' || !('of' in ownership)) return rowIdOf(table, row);
  const parent = tableNamed(ownership.of).ownership;
  if (parent !== 'nobody' && 'account' in parent) return String(row[ownership.row]);
  throw new Error(`${name} does not say of which letter its rows are`);
}

/**
 * The letters by whose keys the values of these rows are encrypted, to look up all at once; none where it is no
 * letter's.
 */
export function lettersOf(table: DefinedTable, rows: readonly Row[]): string[] {
  const isOfLetters = columnsOf(table).some((column) => keyNameOf(column) === 'letter_key');
  return isOfLetters ? rows.map((row) => letterIdOf(table, row)) : [];
}

// By which key a value is encrypted, and whose it is. Payees of the version before lie under the key of the account.
function ownerOf(name: keyof Keys, table: DefinedTable, row: Row, accountId: string): [keyof Keys, string] {
  if (name === 'account_key') return [name, accountId];
  if (name !== 'payout_key') return [name, letterIdOf(table, row)];
  return row.keyId ? [name, String(row.keyId)] : ['account_key', accountId];
}

async function decrypt(table: DefinedTable, column: DefinedColumn, row: Row, owner: string, key: KeyObject) {
  const place = { table: table.name, column: column.field, row: rowIdOf(table, row), owner };
  return decryptString(key, row[column.attribute] as Buffer, place);
}

const isTruth = ({ model }: DefinedTable, attribute: string) =>
  model.getAttributes()[attribute]?.type instanceof DataTypes.BOOLEAN;

/**
 * The value of a column of a row in clear, decrypted as its annotation says: by the key of the account that owns the row,
 * of the letter, of what was released of it, or of the payout. Marks and indexes are never shown: null. Throws
 * data_damaged, with an alarm, when a value does not open.
 */
export async function readValue(
  table: DefinedTable,
  column: DefinedColumn,
  row: Row,
  accountId: string,
  keys: Keys,
): Promise<Value> {
  const value = row[column.attribute];
  if (value === null || value === undefined) return null;
  const named = keyNameOf(column);
  if (named) {
    const [keyName, owner] = ownerOf(named, table, row, accountId);
    return decrypt(table, column, row, owner, await keys[keyName](owner));
  }
  // Marks and indexes are bytes, or text that stands for somebody.
  if (Buffer.isBuffer(value) || (column.annotation.kind === 'personal' && column.annotation.encryption !== 'plain'))
    return null;
  if (value instanceof Date) return value.toISOString();
  if (isTruth(table, column.attribute)) return Boolean(value);
  return typeof value === 'number' ? value : String(value);
}
