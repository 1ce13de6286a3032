import type { Redis } from 'ioredis';
import { QueryTypes, type Sequelize } from 'sequelize';
import { database } from '../platform/database';
import { keysDatabase } from '../platform/keys/keysDatabase';

const bytesOf = (value: unknown): Buffer =>
  Buffer.isBuffer(value) ? value : Buffer.from(value instanceof Date ? value.toISOString() : String(value));

async function dumpSchema(pool: Sequelize): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  for (const table of await pool.getQueryInterface().showAllTables()) {
    const rows = await pool.query<Record<string, unknown>>(`SELECT * FROM \`${table}\``, { type: QueryTypes.SELECT });
    for (const row of rows) parts.push(Buffer.from(`\n${table}\n`), ...Object.values(row).map(bytesOf));
  }
  return parts;
}

/** Every value of every table of both schemas, as the bytes that are stored. */
export const dumpDatabases = async (): Promise<Buffer> =>
  Buffer.concat([...(await dumpSchema(database)), ...(await dumpSchema(keysDatabase))]);

/** Every key of a Redis and its value, as the bytes that are stored. */
export async function dumpRedis(redis: Redis): Promise<Buffer> {
  const parts: Buffer[] = [];
  let cursor = '0';
  do {
    const [next, keys] = await redis.scanBuffer(cursor, 'COUNT', 500);
    cursor = String(next);
    for (const key of keys) parts.push(key, (await redis.dumpBuffer(key)) ?? Buffer.alloc(0));
  } while (cursor !== '0');
  return Buffer.concat(parts);
}

/** A text in the forms it could lie in: as it is, in UTF-16, hexadecimal, base64 at any offset, URL-encoded, JSON-escaped. */
export function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const base64At = (offset: number) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    // What the neighbours of the text decide is cut off at both ends.
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  };
  const escaped = JSON.stringify(text).slice(1, -1);
  const ascii = [...escaped].map((sign) =>
    sign > '~' ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}` : sign,
  );
  const texts = [utf8.toString('hex'), encodeURIComponent(text), ascii.join(''), ...[0, 1, 2].map(base64At)];
  return [utf8, Buffer.from(text, 'utf16le'), ...texts.map((one) => Buffer.from(one))];
}

/** Those of the texts that lie in the bytes in whatever form. */
export const foundIn = (bytes: Buffer, texts: readonly string[]): string[] =>
  texts.filter((text) => formsOf(text).some((form) => bytes.includes(form)));
