import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../ports.mjs';
import { findProgram } from './findProgram.mjs';
import { redisCommand } from './redisCommand.mjs';

/** Finds the Redis server program. */
export const findRedis = () => findProgram(['redis-server']);

const configuration = ({ folder, port, password, durable }) =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir ${JSON.stringify(folder)}`,
    `requirepass ${password}`,
    'daemonize no',
    'save ""',
    `appendonly ${durable ? 'yes' : 'no'}`,
    'maxmemory-policy noeviction',
    '',
  ].join('\n');

/** True when the Redis behind this URL serves. */
export async function answersPing(url) {
  try {
    return (await redisCommand(url, 'PING')) === 'PONG';
  } catch {
    return false; // not listening yet, or still loading its file
  }
}

/**
 * Starts a private Redis on a free loopback port with its data in `folder`; it never evicts, and with `durable` keeps
 * an append-only file. Resolves to its URL and a note for the step line.
 */
export async function startRedis({ children, program, folder, password, durable }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const port = await freePort();
  const configFile = join(folder, 'redis.conf');
  writeFileSync(configFile, configuration({ folder, port, password, durable }), { mode: 0o600 });
  const url = `redis://:${password}@127.0.0.1:${port}/0`;
  await children.serve('redis', program, [configFile], {
    tier: 0,
    env: { ...process.env, LC_ALL: 'C' }, // Redis refuses to start with a locale that is not installed
    isReady: () => answersPing(url),
  });
  return { url, note: `Redis on port ${port}` };
}
