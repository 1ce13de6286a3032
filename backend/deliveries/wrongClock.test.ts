import { join } from 'node:path';
import { Letter } from '../letters/Letter';
import { Notice } from '../notices/Notice';
import { countArrivals } from '../testing/arrivals';
import { deliverDue, dueLetter, scheduledLetter } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { allowNotice } from '../testing/phone';
import { createPrivateRedis, type PrivateRedis } from '../testing/privateRedis';
import { builtBackend, killAll, start } from '../testing/processes';
import { toAmelie, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

const hour = 3_600_000;
const shiftedClock = join(__dirname, '..', 'testing', 'shiftedClock.cjs');

afterAll(killAll);
const system = testSystem({ signedIn: 'linwan' });
let redis: PrivateRedis;
beforeAll(async () => {
  redis = await createPrivateRedis();
  await redis.start();
});

const startShifted = (shiftMs: number) =>
  start('worker', builtBackend, {
    REDIS_URL: redis.url,
    NODE_OPTIONS: `--require "${shiftedClock}"`,
    CLOCK_SHIFT_MS: String(shiftMs),
  });

describe('Redis wiped; worker double-run; clock wrong', () => {
  it.each([
    ['ahead', 24 * hour],
    ['behind', -24 * hour],
  ])('a worker whose own clock is a day %s brings what is due by the database, and nothing sooner', async (_, ms) => {
    await allowNotice('linwan');
    const later = await scheduledLetter(system.token, toMyself);
    await Letter.update({ deliverAt: new Date(Date.now() + 12 * hour) }, { where: { id: later } });
    const held = await dueLetter(system.token, toAmelie);
    await deliverDue();
    // Another worker's, which has an hour left to do it.
    const lease = { state: 'claimed' as const, claimId: 'of-another', leaseUntil: new Date(Date.now() + hour) };
    await Notice.update(lease, { where: { letterId: held } });
    const due = await dueLetter(system.token, toMyself);

    const worker = await startShifted(ms);
    await eventually(async () =>
      expect(await countArrivals(due, system.sandbox)).toEqual({ wechat: 1, sms: 0, mail: 0 }),
    );
    const next = await dueLetter(system.token, toAmelie);
    await eventually(async () => expect((await countArrivals(next, system.sandbox)).mail).toBe(1));
    expect((await Letter.findByPk(later))?.status).toBe('scheduled');
    expect(await Notice.findOne({ where: { letterId: held } })).toMatchObject({
      state: 'claimed',
      claimId: 'of-another',
    });
    expect(worker.output()).toContain("this machine's clock is wrong");
    worker.signal('SIGTERM');
    expect(await worker.ended).toMatchObject({ code: 0 });
  });
});
