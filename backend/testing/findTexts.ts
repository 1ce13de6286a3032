import type { Redis } from 'ioredis';

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

/**
 * A text in the forms it could lie in: as it is, in UTF-16, hexadecimal, base64 at any offset, URL-encoded,
 * JSON-escaped.
 */
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
