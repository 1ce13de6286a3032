import { QueryTypes, type Transaction } from 'sequelize';
import { inTransaction } from '../database';
import { logger } from '../logger';
import { decryptBox, encryptBox } from '../secretBox';
import type { OpenKek } from './keks';
import { keysDatabase } from './keysDatabase';
import type { WrappedTable } from './WrappedTable';

/** From which key-encryption key to which. */
export interface Move {
  from: OpenKek;
  to: OpenKek;
}

interface Row {
  wrapped: Buffer;
  created: string;
  [id: string]: string | Buffer;
}

const batchSize = 1_000;

// Rows another worker holds are its own: waiting for them would only make two workers as slow as one.
const lockRows = ({ name, ids }: WrappedTable, kekId: string, after: string, transaction: Transaction) =>
  keysDatabase.query<Row>(
    `SELECT ${ids.join(', ')}, wrapped, CAST(created_at AS CHAR) AS created FROM ${name}
     WHERE kek_id = :kekId AND ${ids[0]} > :after ORDER BY ${ids.join(', ')} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
    { type: QueryTypes.SELECT, replacements: { kekId, after }, transaction },
  );

function rewrapRow({ name, ids, place }: WrappedTable, row: Row, { from, to }: Move): unknown[][] {
  const values = ids.map((id) => String(row[id]));
  const where = place(values);
  const key = decryptBox(from.key, row.wrapped, where);
  if (key) return [[...values, to.id, encryptBox(to.key, key, where), row.created]];
  logger.alarm('key does not open', { code: name, rowId: values[0] });
  return [];
}

/** Writes many rows at once. The rows exist and are locked, so that this never inserts one; MySQL has no shorter way. */
export async function writeRows(
  { name, ids }: WrappedTable,
  rows: unknown[][],
  transaction: Transaction,
): Promise<void> {
  if (rows.length === 0) return;
  await keysDatabase.query(
    `INSERT INTO ${name} (${ids.join(', ')}, kek_id, wrapped, created_at) VALUES :rows
     ON DUPLICATE KEY UPDATE kek_id = VALUES(kek_id), wrapped = VALUES(wrapped)`,
    { replacements: { rows }, transaction },
  );
}

/**
 * Moves the next thousand keys of a table, after the given id, from one key-encryption key to another, in one transaction:
 * a key that is destroyed meanwhile is either gone before or deleted after. A key that does not open stays, with an alarm.
 * Returns how many moved and the last id seen, null at the end.
 */
export const rewrapBatch = (
  table: WrappedTable,
  move: Move,
  after: string,
): Promise<{ moved: number; last: string | null }> =>
  inTransaction(async (transaction) => {
    const locked = await lockRows(table, move.from.id, after, transaction);
    const rows = locked.flatMap((row) => rewrapRow(table, row, move));
    await writeRows(table, rows, transaction);
    const last = locked.at(-1)?.[table.ids[0]];
    return { moved: rows.length, last: last === undefined ? null : String(last) };
  }, keysDatabase);
