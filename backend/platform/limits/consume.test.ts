import { letTimePass } from '../../testing/letTimePass';
import { takeRedisAway } from '../../testing/takeRedisAway';
import { testSystem } from '../../testing/testSystem';
import { clock } from '../clock';
import { transactionPool } from '../database';
import { logger } from '../logger';
import { platformSettings } from '../settings';
import { assertWithin, consume, consumeAll, forgive, giveBack } from './consume';
import { day, hour, limit, minute } from './limit';
import { RateLimit } from './RateLimit';
import { sweepCounts } from './sweepCounts';

const system = testSystem();

const keys = () => system.redis.keys(`${platformSettings.REDIS_PREFIX}:rl:*`);

const tries = limit('planted tries', [
  { calls: 5, seconds: minute },
  { calls: 10, seconds: hour },
  { calls: 20, seconds: day },
]);
const codes = limit('planted codes', [
  { calls: 1, seconds: minute },
  { calls: 5, seconds: day },
]);

describe.each([
  ['in Redis', () => undefined],
  ['in the database, while Redis is away', takeRedisAway],
])('a limit counted %s', (_where, arrange) => {
  beforeEach(arrange);

  it('lets through as many as it says, of many at once, and says when the next may come', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => consume(tries, 'anna')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    for (const answer of answers) {
      if (answer.ok) continue;
      expect(answer.retryAfterSeconds).toBeGreaterThan(0);
      expect(answer.retryAfterSeconds).toBeLessThanOrEqual(60);
    }
  });

  it('goes on after its time', async () => {
    for (let count = 0; count < 6; count += 1) await consume(tries, 'anna');
    await letTimePass(system, 60_000);
    expect(await consume(tries, 'anna')).toEqual({ ok: true });
  });

  it('does not count at a longer step what a shorter one refused', async () => {
    for (let count = 0; count < 50; count += 1) await consume(tries, 'anna');
    await letTimePass(system, 60_000);
    for (let count = 0; count < 5; count += 1) expect(await consume(tries, 'anna')).toEqual({ ok: true });
    await letTimePass(system, 60_000);
    const refused = await consume(tries, 'anna');
    expect(refused).toEqual({ ok: false, retryAfterSeconds: expect.any(Number) });
    expect((refused as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(3_000);
  });

  it('counts a call by none of several limits when one of them refuses it, the narrow or the wide', async () => {
    const one = (key: string) => [
      { limit: codes, key },
      { limit: tries, key: 'all' },
    ];
    for (let count = 0; count < 30; count += 1) await consumeAll(one('anna'));
    for (const key of ['b', 'c', 'd', 'e']) expect(await consumeAll(one(key))).toEqual({ ok: true });
    for (let count = 0; count < 30; count += 1) expect(await consumeAll(one('f'))).toMatchObject({ ok: false });
    expect(await consume(codes, 'f')).toEqual({ ok: true });
  });

  it('gets back what turns out not to count, never more', async () => {
    for (let count = 0; count < 5; count += 1) await consume(tries, 'anna');
    for (let count = 0; count < 2; count += 1) await giveBack([{ limit: tries, key: 'anna' }]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => consume(tries, 'anna')));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
    for (let count = 0; count < 9; count += 1) await giveBack([{ limit: tries, key: 'bert' }]);
    for (let count = 0; count < 5; count += 1) await consume(tries, 'bert');
    expect(await consume(tries, 'bert')).toMatchObject({ ok: false });
  });

  it('counts each key for itself', async () => {
    for (let count = 0; count < 6; count += 1) await consume(tries, 'anna');
    expect(await consume(tries, 'bert')).toEqual({ ok: true });
  });

  it('refuses with 429 and the seconds to wait', async () => {
    for (let count = 0; count < 5; count += 1) await assertWithin(tries, 'anna');
    await expect(assertWithin(tries, 'anna')).rejects.toMatchObject({
      code: 'too_many_tries',
      status: 429,
      extras: { details: { retryAfterSeconds: expect.any(Number) } },
    });
  });
});

describe('what is kept of a count', () => {
  it('names nobody, and ends by itself', async () => {
    await consume(codes, 'anna@example.com');
    expect(await keys()).toHaveLength(2);
    for (const key of await keys()) {
      expect(key).not.toContain('anna');
      expect(await system.redis.pttl(key)).toBeGreaterThan(0);
    }
    takeRedisAway();
    await consume(codes, 'anna@example.com');
    expect(await RateLimit.count()).toBe(2);
    expect(JSON.stringify(await RateLimit.findAll({ raw: true }))).not.toContain('anna');
  });

  it('goes from MySQL when it has ended, and not before', async () => {
    takeRedisAway();
    await consume(codes, 'anna@example.com');
    await sweepCounts.round();
    expect(await RateLimit.count()).toBe(2);
    await RateLimit.update({ endsAt: new Date(clock.now() - 1) }, { where: {}, limit: 1 });
    await sweepCounts.round();
    expect(await RateLimit.count()).toBe(1);
  });

  it('is forgotten when it is forgiven', async () => {
    for (let count = 0; count < 6; count += 1) await consume(tries, 'anna');
    await forgive(tries, 'anna');
    expect(await keys()).toEqual([]);
    expect(await consume(tries, 'anna')).toEqual({ ok: true });
  });

  it('stays, without an error, when it can not be forgotten', async () => {
    await consume(tries, 'anna');
    takeRedisAway();
    await forgive(tries, 'anna');
    expect(await keys()).toHaveLength(tries.steps.length);
  });
});

it('allows nothing, with an alarm, when neither store counts', async () => {
  const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => undefined);
  takeRedisAway();
  jest.spyOn(transactionPool, 'transaction').mockRejectedValue(new Error('the database is away'));
  await expect(consume(tries, 'anna')).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  expect(alarm).toHaveBeenCalledTimes(1);
});

it('has a name that no other has', () => {
  expect(() => limit('planted tries', [])).toThrow('limit planted tries is declared twice');
});
