import type { Server } from 'node:http';
import type { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { createApp } from '../app';
import { isMigrated, migrate } from '../migrations/migrate';
import { sendWithin } from '../notices/life/sendAttempt';
import { closeDatabase } from '../platform/database';
import { createHttpServer } from '../platform/http/httpServer';
import { openKeys } from '../platform/keys/keks';
import { keysDatabase } from '../platform/keys/keysDatabase';
import { closeSharedRedis, connectRedis } from '../platform/redis';
import { platformSettings } from '../platform/settings';
import type { Sandbox } from '../sandbox/startSandbox';
import { chooseKeyWrapper } from '../vendors/kms/chooseKeyWrapper';
import { startTestSandbox } from './startTestSandbox';

/** What `boot` brought up: the stand-ins of the vendors and a connection to Redis. */
export interface BootedSystem {
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

const listen = (server: Server) =>
  new Promise<void>((resolve) => server.listen(platformSettings.PORT, platformSettings.HOST, resolve));

/** Brings up the worker's schemas, migrated, the stand-ins and the API at platformSettings.PUBLIC_URL. */
export async function boot(): Promise<BootedSystem> {
  sendWithin.ms = 60_000;
  await createSchema(platformSettings.DATABASE_URL);
  await createSchema(platformSettings.KEYS_DATABASE_URL);
  // A schema lives as long as the run: the first test file of a worker migrates it for those that follow.
  if (!(await isMigrated())) await migrate();
  await openKeys(chooseKeyWrapper());
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
      await closeDatabase();
    },
  };
}
