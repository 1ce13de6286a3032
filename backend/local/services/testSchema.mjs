import { redisCommand } from './redisCommand.mjs';

const nameOf = (runId) => `postome_test_${runId}`;

/** What every key of a test run begins with in Redis. */
export const testPrefix = nameOf;

async function query(databaseUrl, sql, values) {
  // By now the packages are installed; nothing but a run against a given database needs this one here.
  const { createConnection } = await import('mysql2/promise');
  const server = new URL(databaseUrl);
  server.pathname = ''; // the schema it names need not exist
  const connection = await createConnection(server.href);
  try {
    const [rows] = await connection.query(sql, values);
    return rows;
  } finally {
    await connection.end();
  }
}

/** Creates the schema of one test run in a given database and resolves to the URL that names it. */
export async function createTestSchema(databaseUrl, runId) {
  await query(databaseUrl, `CREATE DATABASE ${nameOf(runId)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  const url = new URL(databaseUrl);
  url.pathname = `/${nameOf(runId)}`;
  return url.href;
}

/** Drops every schema of a test run in a given database: its own and those its suites made beside it. */
export async function dropTestSchemas(databaseUrl, runId) {
  const pattern = `${nameOf(runId).replaceAll('_', '\\_')}%`;
  const rows = await query(
    databaseUrl,
    'SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name LIKE ?',
    [pattern],
  );
  for (const { name } of rows) await query(databaseUrl, `DROP DATABASE ${name}`);
}

/** Deletes every key of a test run in a given Redis. */
export async function deleteTestKeys(redisUrl, runId) {
  const script =
    "local n = 0 for _, key in ipairs(redis.call('KEYS', ARGV[1])) do n = n + redis.call('DEL', key) end return n";
  await redisCommand(redisUrl, 'EVAL', script, '0', `${testPrefix(runId)}*`);
}
