import { join } from 'node:path';
import { freePorts } from '../testing/freePorts';
import { builtBackend, killAll, run } from '../testing/processes';
import { testSettings } from '../testing/testSettings';

afterAll(killAll);

// Closes both kinds of connection while they wait for their next try; prints how long anything is then waited for.
const closeBoth = `
  const { closeSharedRedis, connectRedis, sharedRedis } = require('./platform/redis');
  (async () => {
    const own = connectRedis().on('error', () => undefined);
    const away = (connection) => new Promise((resolve) => connection.once('reconnecting', resolve));
    await Promise.all([own, sharedRedis()].map(away));
    const pauses = [];
    const { setTimeout: original } = globalThis;
    globalThis.setTimeout = (work, ms, ...rest) => {
      pauses.push(ms);
      return original(work, ms, ...rest);
    };
    own.disconnect();
    closeSharedRedis();
    process.on('exit', () => console.log(JSON.stringify(pauses)));
  })();`;

it('connections closed while Redis is away keep the process up for a tenth of a second each at most', async () => {
  const [port] = await freePorts(1);
  const settings = { ...testSettings(), REDIS_URL: `redis://127.0.0.1:${port}/0` };
  const closing = run(process.execPath, ['-e', closeBoth], settings, join(builtBackend, 'backend'));
  expect(await closing.ended).toEqual({ code: 0, signal: null });
  const pauses: number[] = JSON.parse(closing.output());
  expect(pauses).toHaveLength(2);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(100);
});
