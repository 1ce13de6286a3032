import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Redis } from 'ioredis';
import { createApp } from './app';
import { platformSettings } from './platform/settings';

const own = platformSettings.TRUSTED_PROXIES;
afterEach(() => {
  platformSettings.TRUSTED_PROXIES = own;
});

/** Whom the API takes the caller for, when so many proxies are trusted. */
async function callerSeen(trusted: number, forwardedFor?: string): Promise<string> {
  platformSettings.TRUSTED_PROXIES = trusted;
  const app = createApp({} as Redis).use((ctx) => {
    ctx.body = ctx.ip;
  });
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const headers: Record<string, string> = forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor };
    return await (await fetch(`http://127.0.0.1:${port}/whoever-calls`, { headers })).text();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const client = '203.0.113.77';
const hops = ['', '10.0.0.1', '10.0.0.1, 10.0.0.2'];
const forged = ['198.51.100.1', '198.51.100.1, 198.51.100.2, 198.51.100.3', `${client}, 198.51.100.1`, 'nonsense,,'];

describe.each([1, 2, 3])('behind %d trusted proxies', (trusted) => {
  const added = [client, hops[trusted - 1]].filter(Boolean).join(', ');

  it('the caller is who the outermost of them saw', async () => {
    expect(await callerSeen(trusted, added)).toBe(client);
  });

  it.each(forged)('a caller who sends "%s" along is still who they are', async (claim) => {
    expect(await callerSeen(trusted, `${claim}, ${added}`)).toBe(client);
  });

  it('two callers are two, whichever proxy stands last', async () => {
    const other = added.replace(client, '203.0.113.78');
    expect(await callerSeen(trusted, other)).toBe('203.0.113.78');
  });
});

it.each([undefined, client, ...forged])('without a proxy nothing is believed: %p', async (claim) => {
  expect(await callerSeen(0, claim)).toBe('127.0.0.1');
});
