import { DataTypes } from 'sequelize';
import { accountKey } from '../../accounts/keys/accountKeys';
import { findLetterKeys, letterKey } from '../../letters/keys/letterKeys';
import type { DefinedTable } from '../../platform/defineTable';
import { openText } from '../../platform/fieldCrypto';
import type { DefinedColumn } from './everyTable';
import type { Row } from './ownedRows';

/** A value in clear, as JSON can carry it; instants in ISO 8601. */
export type Value = string | number | boolean | null;

function rowIdOf({ model }: DefinedTable, row: Row): string {
  return String(row[model.primaryKeyAttributes[0] ?? 'id']);
}

function letterIdOf(table: DefinedTable, row: Row): string {
  const { name, ownership } = table;
  if (name === 'letters') return rowIdOf(table, row);
  if (ownership !== 'nobody' && 'of' in ownership && ownership.of === 'letters') return String(row[ownership.row]);
  throw new Error(`${name} does not say of which letter its rows are`);
}

/** Looks up the keys of letters for many rows at once, so that reading each value asks the database no more. */
export async function prepareKeys(table: DefinedTable, rows: readonly Row[]): Promise<void> {
  const sealed = Object.values(table.columns).some((one) => one.kind === 'personal' && one.encryption === 'letter_key');
  if (sealed) await findLetterKeys(rows.map((row) => letterIdOf(table, row)));
}

async function openSealed(table: DefinedTable, column: DefinedColumn, row: Row, accountId: string): Promise<string> {
  const { field, attribute, annotation } = column;
  const byLetter = annotation.kind === 'personal' && annotation.encryption === 'letter_key';
  const owner = byLetter ? letterIdOf(table, row) : accountId;
  const key = byLetter ? await letterKey(owner) : await accountKey(owner);
  const place = { table: table.name, column: field, row: rowIdOf(table, row), owner };
  return openText(key, row[attribute] as Buffer, place);
}

const isTruth = ({ model }: DefinedTable, attribute: string) =>
  model.getAttributes()[attribute]?.type instanceof DataTypes.BOOLEAN;

/**
 * The value of a column of a row in clear, opened as its annotation says: by the key of the account that owns the row, or
 * of the letter. Marks and indexes are never shown: null. Throws data_damaged, with an alarm, when a value does not open.
 */
export async function readValue(
  table: DefinedTable,
  column: DefinedColumn,
  row: Row,
  accountId: string,
): Promise<Value> {
  const { annotation, attribute } = column;
  const value = row[attribute];
  const protection = annotation.kind === 'personal' ? annotation.encryption : 'plain';
  if (value === null || value === undefined || protection === 'index' || protection === 'mark') return null;
  if (protection !== 'plain') return openSealed(table, column, row, accountId);
  if (Buffer.isBuffer(value)) return null;
  if (value instanceof Date) return value.toISOString();
  if (isTruth(table, attribute)) return Boolean(value);
  return typeof value === 'number' ? value : String(value);
}
