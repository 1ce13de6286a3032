import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import { database } from '../platform/database';
import { keysDatabase } from '../platform/keys/keysDatabase';

// What tests share: the timeline, and the key-encryption key this process holds open.
const lasting = ['migrations', 'keks'];
/** Their rows let nobody delete them: such a table can only be made anew, which is slow. */
export const guarded: readonly string[] = ['ledger_entries', 'ledger_seals'];

/** The tables that hold a row, found by one question, since most are empty after most tests. */
async function filledTables(pool: Sequelize, transaction: Transaction): Promise<string[]> {
  const tables = (await pool.getQueryInterface().showAllTables()).filter((name) => !lasting.includes(name));
  const questions = tables.map((name) => `SELECT '${name}' AS name FROM DUAL WHERE EXISTS (SELECT 1 FROM \`${name}\`)`);
  const rows = await pool.query<{ name: string }>(questions.join(' UNION ALL '), {
    type: QueryTypes.SELECT,
    transaction,
  });
  return rows.map(({ name }) => name);
}

async function empty(pool: Sequelize): Promise<void> {
  const left = await pool.transaction(async (transaction) => {
    const filled = await filledTables(pool, transaction);
    const tables = filled.filter((name) => !guarded.includes(name));
    if (tables.length > 0) await pool.query('SET FOREIGN_KEY_CHECKS = 0', { transaction });
    for (const table of tables) await pool.query(`DELETE FROM \`${table}\``, { transaction });
    if (tables.length > 0) await pool.query('SET FOREIGN_KEY_CHECKS = 1', { transaction });
    return filled.filter((name) => guarded.includes(name));
  });
  for (const table of left) await pool.query(`TRUNCATE TABLE ${table}`);
}

/** Empties every table of the worker's schemas but those that tests share. */
export async function cleanDatabase(): Promise<void> {
  await empty(database);
  await empty(keysDatabase);
}
