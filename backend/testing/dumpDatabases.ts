import { QueryTypes, type Sequelize } from 'sequelize';
import { database } from '../platform/database';
import { keysDatabase } from '../platform/keys/keysDatabase';
import { guarded } from './cleanDatabase';

/** Every value of every column of both schemas: by `table.column`, one after the other. */
export type Dump = Map<string, Buffer>;

const separator = Buffer.from('\n');

function bytesOf(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from(value instanceof Date ? value.toISOString() : String(value));
}

/** The rows of every table of a schema, as the database has them. */
async function rowsOf(pool: Sequelize): Promise<Map<string, Record<string, unknown>[]>> {
  const tables = await pool.getQueryInterface().showAllTables();
  const found = new Map<string, Record<string, unknown>[]>();
  for (const table of tables) {
    found.set(
      table,
      await pool.query<Record<string, unknown>>(`SELECT * FROM \`${table}\``, { type: QueryTypes.SELECT }),
    );
  }
  return found;
}

/** Reads both schemas whole. */
export async function dumpDatabases(): Promise<Dump> {
  const parts = new Map<string, Buffer[]>();
  for (const pool of [database, keysDatabase]) {
    for (const [table, rows] of await rowsOf(pool)) {
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          const place = `${table}.${column}`;
          const list = parts.get(place) ?? [];
          if (value !== null) list.push(bytesOf(value), separator);
          parts.set(place, list);
        }
      }
    }
  }
  return new Map([...parts].map(([place, list]) => [place, Buffer.concat(list)]));
}

/** The columns in which any of the values stands, whole or as a part. */
export function placesOf(dump: Dump, values: readonly (string | Buffer)[]): string[] {
  const needles = values.map(bytesOf);
  return [...dump]
    .flatMap(([place, bytes]) => (needles.some((needle) => bytes.includes(needle)) ? [place] : []))
    .sort();
}

/** Both schemas as they are, to be brought back by `restoreDatabases`. */
export type Snapshot = [Sequelize, Map<string, Record<string, unknown>[]>][];

/** Remembers both schemas. */
export async function rememberDatabases(): Promise<Snapshot> {
  return [
    [database, await rowsOf(database)],
    [keysDatabase, await rowsOf(keysDatabase)],
  ];
}

// By hand a Date loses its milliseconds.
const inMilliseconds = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : value,
    ]),
  );

async function refill(pool: Sequelize, tables: Map<string, Record<string, unknown>[]>): Promise<void> {
  const present = await rowsOf(pool);
  const changed = [...tables].filter(([table, rows]) => JSON.stringify(present.get(table)) !== JSON.stringify(rows));
  for (const [table] of changed) if (guarded.includes(table)) await pool.query(`TRUNCATE TABLE ${table}`);
  await pool.transaction(async (transaction) => {
    await pool.query('SET FOREIGN_KEY_CHECKS = 0', { transaction });
    for (const [table, rows] of changed) {
      if (!guarded.includes(table)) await pool.query(`DELETE FROM \`${table}\``, { transaction });
      if (rows.length > 0) await pool.getQueryInterface().bulkInsert(table, rows.map(inMilliseconds), { transaction });
    }
    await pool.query('SET FOREIGN_KEY_CHECKS = 1', { transaction });
  });
}

/** Brings both schemas back to what was remembered. */
export async function restoreDatabases(snapshot: Snapshot): Promise<void> {
  for (const [pool, tables] of snapshot) await refill(pool, tables);
}
