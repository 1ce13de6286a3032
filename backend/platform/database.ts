import { QueryTypes, Sequelize, type Transaction } from 'sequelize';
import { clock } from './clock';
import { platformSettings } from './settings';

const strict = [
  'STRICT_TRANS_TABLES',
  'ONLY_FULL_GROUP_BY',
  'NO_ZERO_IN_DATE',
  'NO_ZERO_DATE',
  'ERROR_FOR_DIVISION_BY_ZERO',
  'NO_ENGINE_SUBSTITUTION',
].join(',');

async function query(connection: unknown, sql: string): Promise<void> {
  await (connection as { promise(): { query(sql: string): Promise<unknown> } }).promise().query(sql);
}

async function prepareConnection(connection: unknown): Promise<void> {
  await query(connection, `SET SESSION sql_mode='${strict}', time_zone='+00:00', innodb_lock_wait_timeout=5`);
  // Once a connection: as Sequelize's own option it is one more statement in every transaction.
  await query(connection, 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
}

/** Opens a pool: UTC, strict mode, READ COMMITTED, and a lock wait short enough to fail rather than pile up. */
export function openPool(url: string, max = 10): Sequelize {
  const pool = new Sequelize(url, {
    dialect: 'mysql',
    timezone: '+00:00',
    logging: false,
    dialectOptions: { charset: 'utf8mb4', supportBigNumbers: true, connectTimeout: 5_000 },
    pool: { max, min: 0, acquire: 10_000, idle: 30_000 },
    define: { timestamps: false, underscored: true },
  });
  pool.addHook('afterConnect', prepareConnection);
  return pool;
}

/** The pool of everything but keys and transactions. */
export const database = openPool(platformSettings.DATABASE_URL);

/**
 * The pool of transactions, apart from the statements that stand alone: however many wait for one row, others can read, and
 * so can whoever holds that row.
 */
export const transactionPool = openPool(platformSettings.DATABASE_URL);
// A deadlock ends a transaction on the server; what its other works send then must not count, but be rolled back as well.
transactionPool.addHook('afterConnect', (connection) => query(connection, 'SET SESSION autocommit=0'));

/**
 * The connections that hold named locks. With those of the work that they are held for, as many locks as the pool is large
 * would leave none to work with.
 */
export const lockPool = openPool(platformSettings.DATABASE_URL, 20);

/** Closes all pools; a process ends with it. */
export async function closeDatabase(): Promise<void> {
  await lockPool.close();
  await transactionPool.close();
  await database.close();
}

// Sequelize wraps what the driver throws.
function numberOf(error: unknown): number {
  const { errno, original } = (error ?? {}) as { errno?: number; original?: { errno?: number } };
  return original?.errno ?? errno ?? 0;
}

// Deadlock and lock wait: the database has rolled back and asks for another try.
const isLockTrouble = (error: unknown) => [1213, 1205].includes(numberOf(error));

/**
 * Runs work in a transaction; a deadlock or lock wait is tried again up to three times, so the work must not act
 * outside.
 */
export async function inTransaction<Result>(
  work: (transaction: Transaction) => Promise<Result>,
  pool: Sequelize = transactionPool,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await pool.transaction(work);
    } catch (error) {
      if (!isLockTrouble(error) || tries >= 3) throw error;
      await clock.sleep(20 * tries + Math.random() * 30);
    }
  }
}

// Sequelize cuts the milliseconds off a Date in a query by hand: what is due now would be due a second later.
const inMilliseconds = (value: unknown) =>
  value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : value;

/** Runs a SELECT by hand, for what Sequelize can't say (it silently drops SKIP LOCKED on MySQL). */
export function select<Row extends object>(
  sql: string,
  values: Record<string, unknown>,
  transaction?: Transaction,
): Promise<Row[]> {
  const replacements = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inMilliseconds(value)]));
  return database.query<Row>(sql, { type: QueryTypes.SELECT, replacements, transaction });
}

/** True when the error is a broken UNIQUE key. */
export const isDuplicate = (error: unknown): boolean => numberOf(error) === 1062;

/** True when the error is a row that hangs on another which is not there (any more). */
export const isOrphan = (error: unknown): boolean => [1451, 1452].includes(numberOf(error));
