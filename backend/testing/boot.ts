import type { Server } from 'node:http';
import type { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';
import { createApp } from '../app';
import { isMigrated, migrate } from '../migrations/migrate';
import { database } from '../platform/database';
import { env } from '../platform/env';
import { createHttpServer } from '../platform/http/httpServer';
import { openKeys } from '../platform/keys/keks';
import { keysDatabase } from '../platform/keys/keysDatabase';
import { closeSharedRedis, connectRedis } from '../platform/redis';
import type { Sandbox } from '../sandbox/startSandbox';
import { chooseKeyWrapper } from '../vendors/kms/chooseKeyWrapper';
import { startTestSandbox } from './startTestSandbox';

/** The system under test: the real app over HTTP, real MySQL and Redis, and the stand-ins of the vendors. */
export interface TestSystem {
  sandbox: Sandbox;
  redis: Redis;
  close(): Promise<void>;
}

async function createSchema(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const schema = url.pathname.slice(1);
  url.pathname = '/';
  const connection = await createConnection({ uri: url.href });
  await connection.query(
    `CREATE DATABASE IF NOT EXISTS \`${schema}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
  );
  await connection.end();
}

// What tests share: the timeline, and the key-encryption key this process holds open.
const lasting = ['migrations', 'keks'];

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
  await pool.transaction(async (transaction) => {
    const tables = await filledTables(pool, transaction);
    if (tables.length === 0) return;
    await pool.query('SET FOREIGN_KEY_CHECKS = 0', { transaction });
    for (const table of tables) await pool.query(`DELETE FROM \`${table}\``, { transaction });
    await pool.query('SET FOREIGN_KEY_CHECKS = 1', { transaction });
  });
}

/** Empties every table of the worker's schemas, so that each test starts with nothing. */
export async function cleanDatabase(): Promise<void> {
  await empty(database);
  await empty(keysDatabase);
}

const listen = (server: Server) => new Promise<void>((resolve) => server.listen(env.PORT, env.HOST, resolve));

/** Brings up the worker's schema, clean and migrated, the stand-ins and the API at env.PUBLIC_URL. */
export async function boot(): Promise<TestSystem> {
  await createSchema(env.DATABASE_URL);
  await createSchema(env.KEYS_DATABASE_URL);
  // A schema lives as long as the run: the first test file of a worker migrates it for those that follow.
  if (!(await isMigrated())) await migrate();
  await openKeys(chooseKeyWrapper());
  await cleanDatabase();
  const sandbox = await startTestSandbox();
  const redis = connectRedis();
  const server = createHttpServer(createApp(redis).callback());
  await listen(server);
  return {
    sandbox,
    redis,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      redis.disconnect();
      closeSharedRedis();
      await sandbox.close();
      await keysDatabase.close();
      await database.close();
    },
  };
}
