import Redis from 'ioredis';
import { eventually } from './eventually';
import { freePorts } from './freePorts';
import { type BackendProcess, run } from './processes';

/** A Redis of one test file's own, which it may empty, stop and start again without disturbing anybody. */
export interface PrivateRedis {
  url: string;
  start(): Promise<void>;
  stop(signal: NodeJS.Signals): Promise<void>;
  /** FLUSHALL. */
  empty(): Promise<void>;
}

async function ask(port: number, command: 'ping' | 'flushall'): Promise<void> {
  const redis = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => null });
  // The command itself rejects too; without a listener the client would print the error.
  redis.on('error', () => undefined);
  // Outside the try: disconnecting what could not connect keeps the process up for two seconds.
  await redis.connect();
  try {
    await (command === 'ping' ? redis.ping() : redis.flushall());
  } finally {
    redis.disconnect();
  }
}

/** Makes a Redis that keeps nothing on disk, with redis-server from the PATH; not started yet. */
export async function createPrivateRedis(): Promise<PrivateRedis> {
  const [port = 0] = await freePorts(1);
  const address = ['--port', String(port), '--bind', '127.0.0.1'];
  const memory = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];
  let server: BackendProcess;
  return {
    url: `redis://127.0.0.1:${port}/0`,
    async start() {
      server = run('redis-server', [...address, ...memory], {});
      await Promise.race([eventually(() => ask(port, 'ping')), server.ended]);
    },
    async stop(signal) {
      server.signal(signal);
      await server.ended;
    },
    empty: () => ask(port, 'flushall'),
  };
}
