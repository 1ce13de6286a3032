import { join } from 'node:path';
import { builtBackend, killAll, run } from '../testing/processes';
import { testSettings } from '../testing/testSettings';

afterAll(killAll);

// In a process of its own, which an error that nobody caught would end: from the first moment of the connection to some
// time after it stands.
const endings = `
  const { closeQueue, openQueue, takeJobs } = require('./platform/queue');
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  (async () => {
    for (let ms = 0; ms < 30; ms += 2) {
      const queue = openQueue({ name: 'ends', keys: {}, fields: {} });
      takeJobs(queue, 4, async () => undefined);
      await pause(ms);
      await closeQueue(queue);
    }
    console.log('all ended');
  })();`;

describe('a process that takes jobs', () => {
  it('may be asked to end at any moment, also while its connections are being made', async () => {
    const settings = { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '', LOG_LEVEL: 'info' };
    const taking = run(process.execPath, ['-e', endings], settings, join(builtBackend, 'backend'));
    expect(await taking.ended).toEqual({ code: 0, signal: null });
    expect(taking.output()).toContain('all ended');
  });
});
