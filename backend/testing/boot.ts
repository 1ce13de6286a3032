import { createServer, type Server } from 'node:http';
import type { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { createApp } from '../app';
import { migrate } from '../migrations/migrate';
import { database } from '../platform/database';
import { env } from '../platform/env';
import { connectRedis } from '../platform/redis';
import type { Sandbox } from '../sandbox/startSandbox';
import { startTestSandbox } from './startTestSandbox';

/** The system under test: the real app over HTTP, real MySQL and Redis, and the stand-ins of the vendors. */
export interface TestSystem {
  sandbox: Sandbox;
  redis: Redis;
  close(): Promise<void>;
}

async function createSchema(): Promise<void> {
  const url = new URL(env.DATABASE_URL);
  const schema = url.pathname.slice(1);
  url.pathname = '/';
  const connection = await createConnection({ uri: url.href });
  await connection.query(
    `CREATE DATABASE IF NOT EXISTS \`${schema}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
  );
  await connection.end();
}

/** Empties every table of the worker's schema, so that each test starts with nothing. */
export async function cleanDatabase(): Promise<void> {
  const tables = await database.getQueryInterface().showAllTables();
  await database.transaction(async (transaction) => {
    await database.query('SET FOREIGN_KEY_CHECKS = 0', { transaction });
    for (const table of tables.filter((name) => name !== 'migrations')) {
      await database.query(`DELETE FROM \`${table}\``, { transaction });
    }
    await database.query('SET FOREIGN_KEY_CHECKS = 1', { transaction });
  });
}

const listen = (server: Server) => new Promise<void>((resolve) => server.listen(env.PORT, env.HOST, resolve));

/** Brings up the worker's schema, clean and migrated, the stand-ins and the API at env.PUBLIC_URL. */
export async function boot(): Promise<TestSystem> {
  await createSchema();
  await migrate();
  await cleanDatabase();
  const sandbox = await startTestSandbox();
  const redis = connectRedis();
  const server = createServer(createApp(redis).callback());
  await listen(server);
  return {
    sandbox,
    redis,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      redis.disconnect();
      await sandbox.close();
      await database.close();
    },
  };
}
