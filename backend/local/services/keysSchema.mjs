import { Failure } from '../session/failure.mjs';

/**
 * The address of the schema for keys: KEYS_DATABASE_URL if set, else one beside the given database, which is created when
 * it is not there. Call it once the packages are installed.
 */
export async function provideKeysSchema(databaseUrl) {
  if (process.env.KEYS_DATABASE_URL) return process.env.KEYS_DATABASE_URL;
  const { createConnection } = await import('mysql2/promise');
  const url = new URL(databaseUrl);
  const schema = `${url.pathname.slice(1)}_keys`;
  url.pathname = '/';
  const connection = await createConnection(url.href);
  try {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS \`${schema}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
    );
  } catch (error) {
    if (!/ACCESS_DENIED/.test(error.code)) throw error;
    throw new Failure(
      `The user of DATABASE_URL may not create the schema "${schema}" for keys.`,
      'Create it and name it in KEYS_DATABASE_URL.',
    );
  } finally {
    await connection.end();
  }
  url.pathname = `/${schema}`;
  return url.href;
}
