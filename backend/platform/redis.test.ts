import { join } from 'node:path';
import { builtBackend, ownFolder } from '../testing/builtBackend';
import { freePorts } from '../testing/freePorts';
import { killAll, run } from '../testing/processes';
import { testSettings } from '../testing/testSettings';

const folder = ownFolder('redis');
afterAll(async () => {
  await killAll();
  folder.remove();
});

// Closes both kinds of connection while they wait for their next try, and says how long the process lived on.
const closeAndEnd = `
  const { closeSharedRedis, connectRedis, sharedRedis } = require('./platform/redis');
  (async () => {
    const own = connectRedis().on('error', () => undefined);
    const away = (connection) => new Promise((resolve) => connection.once('reconnecting', resolve));
    await Promise.all([own, sharedRedis()].map(away));
    const closedAt = Date.now();
    own.disconnect();
    closeSharedRedis();
    process.on('exit', () => console.log('lived on for ' + (Date.now() - closedAt)));
  })();`;

describe('connections closed while Redis is away', () => {
  it('soon leave nothing that keeps the process up', async () => {
    const [port] = await freePorts(1);
    const settings = { ...testSettings(), REDIS_URL: `redis://127.0.0.1:${port}/0` };
    const closing = run(process.execPath, ['-e', closeAndEnd], settings, join(builtBackend(folder.path), 'backend'));
    expect(await closing.ended).toEqual({ code: 0, signal: null });
    expect(Number(/lived on for (\d+)/.exec(closing.output())?.[1])).toBeLessThan(1_000);
  });
});
