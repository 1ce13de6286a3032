import fc from 'fast-check';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { newId } from '../platform/newId';
import { closeSharedRedis, sharedRedis } from '../platform/redis';
import { platformSettings } from '../platform/settings';
import { eventually } from '../testing/eventually';
import { createPrivateRedis } from '../testing/privateRedis';
import { takeRedisAway } from '../testing/takeRedisAway';
import { testSystem } from '../testing/testSystem';
import { wechatSettings } from '../vendors/wechat/settings';
import { type Bucket, draw, fullBucket, gaugesOf } from './bucket';
import { vendorLimitSettings } from './settings';
import { takeShared } from './sharedBuckets';
import { openTokens } from './tokens';

testSystem({ clean: 'once' });

const start = Date.UTC(2030, 0, 1);
const second = 1_000;

/** One account of its own, with a bucket nobody has used, and the bucket's clock at `start`. */
function freshAccount(limits: string) {
  jest.replaceProperty(wechatSettings, 'WECHAT_APP_ID', newId());
  jest.replaceProperty(wechatSettings, 'WECHAT_SEND_LIMITS', limits);
  const time = { now: start };
  jest.spyOn(clock, 'now').mockImplementation(() => time.now);
  return time;
}

type Worker = ReturnType<typeof openTokens>;
const take = async (worker: Worker, usual: number, urgent = 0) =>
  (await worker.take([{ vendor: 'wechat', urgent, usual }]))[0] ?? { urgent: 0, usual: 0 };
const throttle = (worker: Worker, throttledAt: number) =>
  worker.take([{ vendor: 'wechat', urgent: 0, usual: 0, throttledAt }]);
const rate = (worker: Worker) => worker.state('wechat').aSecond;

describe('what a vendor takes of an account', () => {
  it('is one rate for all workers: a fifth at once, the rest evenly', async () => {
    const time = freshAccount('100/s');
    const [one, other] = [openTokens(), openTokens()];
    expect(await take(one, 50)).toEqual({ urgent: 0, usual: 16 });
    expect(await take(other, 50)).toEqual({ urgent: 0, usual: 0 });
    time.now += 100;
    expect(await take(other, 50)).toEqual({ urgent: 0, usual: 8 });
    expect(await take(one, 50)).toEqual({ urgent: 0, usual: 0 });
    let both = 0;
    for (let tick = 0; tick < 100; tick += 1) {
      time.now += 10;
      both += (await take(tick % 2 ? one : other, 50)).usual;
    }
    expect(both).toBe(80);
  });

  it('leaves a fifth of what goes at once to what is urgent, which comes first', async () => {
    freshAccount('100/s');
    const worker = openTokens();
    expect(await take(worker, 1_000, 1)).toEqual({ urgent: 1, usual: 15 });
    expect(await take(worker, 1_000)).toEqual({ urgent: 0, usual: 0 });
    expect(await take(worker, 1_000, 10)).toEqual({ urgent: 4, usual: 0 });
  });

  it('is held to the narrower of two limits', async () => {
    const time = freshAccount('100/s,200/d');
    const worker = openTokens();
    let all = 0;
    for (let count = 0; count < 60; count += 1) {
      all += (await take(worker, 100)).usual;
      time.now += second;
    }
    expect(all).toBe(32);
  });

  it('is counted apart for another account, and for none where a vendor has no limit', async () => {
    freshAccount('10/s');
    const worker = openTokens();
    expect(await take(worker, 5)).toMatchObject({ usual: 1 });
    jest.replaceProperty(wechatSettings, 'WECHAT_APP_ID', newId());
    expect(await take(worker, 5)).toMatchObject({ usual: 1 });
    expect(await worker.take([{ vendor: 'aliyunOss', urgent: 1, usual: 7 }])).toMatchObject([{ urgent: 1, usual: 7 }]);
  });
});

describe('a vendor that finds us too fast', () => {
  it('gets half as much, from all workers, and all of it again after two minutes', async () => {
    const time = freshAccount('1000/s');
    const [one, other] = [openTokens(), openTokens()];
    await take(one, 0);
    expect(rate(one)).toBe(800);
    await throttle(one, start);
    await take(other, 0);
    expect(rate(other)).toBe(400);
    expect((await take(other, 1_000)).usual).toBe(80);
    time.now += 30 * second;
    expect(rate(other)).toBe(600);
    time.now += 30 * second;
    expect([rate(one), rate(other)]).toEqual([800, 800]);
  });

  it('is halved once by what had begun before, and again by what began after, down to a sixty-fourth', async () => {
    const time = freshAccount('1000/s');
    const worker = openTokens();
    const before = time.now - 1;
    time.now += 20;
    for (let answer = 0; answer < 50; answer += 1) await throttle(worker, before + answer / 50);
    expect(rate(worker)).toBe(400);
    for (let answer = 0; answer < 10; answer += 1) {
      time.now += 1;
      await throttle(worker, time.now);
    }
    expect(rate(worker)).toBeCloseTo(800 / 64, 1);
  });
});

describe('while Redis is away', () => {
  beforeEach(() => void jest.spyOn(logger, 'warn').mockReturnValue());

  it('each worker keeps to its share, and what they used is told once it is back', async () => {
    const time = freshAccount('100/s');
    jest.replaceProperty(vendorLimitSettings, 'WORKERS_AT_MOST', 2);
    const workers = [openTokens(), openTokens()];
    for (const worker of workers) await take(worker, 0);
    takeRedisAway();
    const both = async () => (await Promise.all(workers.map((one) => take(one, 50)))).map(({ usual }) => usual);
    expect(await both()).toEqual([8, 8]);
    time.now += 100;
    expect(await both()).toEqual([4, 4]);
    expect(workers.map(rate)).toEqual([40, 40]);
    jest.mocked(sharedRedis().eval).mockRestore();
    // Of the 28 that there were by now 24 are used.
    expect(await both()).toEqual([4, 0]);
    expect(workers.map(rate)).toEqual([80, 80]);
    time.now += 100;
    expect(await both()).toEqual([4, 0]);
  });

  it('a share is never nothing', async () => {
    const time = freshAccount('10/s');
    jest.replaceProperty(vendorLimitSettings, 'WORKERS_AT_MOST', 100);
    takeRedisAway();
    const worker = openTokens();
    expect(await take(worker, 5)).toMatchObject({ usual: 1 });
    time.now += 13 * second;
    expect(await take(worker, 5)).toMatchObject({ usual: 1 });
  });

  it('a Redis that was emptied does not fill it anew', async () => {
    freshAccount('100/s');
    const worker = openTokens();
    expect(await take(worker, 50)).toMatchObject({ usual: 16 });
    const keys = await sharedRedis().keys(`${platformSettings.REDIS_PREFIX}:vl:*`);
    await sharedRedis().del(keys);
    expect(await take(worker, 50)).toMatchObject({ usual: 0 });
  });
});

describe('a Redis that is killed and comes back empty', () => {
  it('is asked again, and gets no more out of a vendor than its rate', async () => {
    jest.spyOn(logger, 'warn').mockReturnValue();
    const redis = await createPrivateRedis();
    await redis.start();
    closeSharedRedis();
    jest.replaceProperty(platformSettings, 'REDIS_URL', redis.url);
    jest.replaceProperty(vendorLimitSettings, 'WORKERS_AT_MOST', 2);
    const time = freshAccount('100/s');
    const worker = openTokens();
    expect(await take(worker, 10)).toMatchObject({ usual: 10 });
    await redis.stop('SIGKILL');
    expect(await take(worker, 50)).toMatchObject({ usual: 3 });
    expect(rate(worker)).toBe(40);
    time.now += 100;
    expect(await take(worker, 50)).toMatchObject({ usual: 4 });
    await redis.start();
    // While it is only just there, a question may still be too early for it.
    await eventually(async () => {
      await take(worker, 0);
      expect(rate(worker)).toBe(80);
    });
    // Of 28 that there were in all 17 are used, and 4 are kept.
    expect(await take(worker, 50)).toMatchObject({ usual: 7 });
    closeSharedRedis();
    await redis.stop('SIGKILL');
  });
});

describe('a clock that goes back', () => {
  it('by little gives nothing, by much is believed', async () => {
    const time = freshAccount('100/s');
    const worker = openTokens();
    await take(worker, 50);
    time.now -= second;
    expect(await take(worker, 50)).toMatchObject({ usual: 0 });
    await throttle(worker, time.now);
    time.now -= 3_600 * second;
    expect(await take(worker, 50)).toMatchObject({ usual: 0 });
    time.now += 300 * second;
    expect(await take(worker, 50)).toMatchObject({ usual: 16 });
  });
});

/** What happens next: whose turn it is, how late it is by which clock, what it wants, whether the vendor throttles. */
const steps = fc.array(
  fc.record({
    worker: fc.nat(2),
    passedMs: fc.nat(400),
    behindMs: fc.nat(50),
    usual: fc.nat(40),
    urgent: fc.oneof(fc.constant(0), fc.nat(8)),
    isThrottled: fc.oneof(fc.constant(false), fc.constant(false), fc.boolean()),
  }),
  { maxLength: 60 },
);

describe('whatever the order of calls and workers', () => {
  it('no time holds more than a burst and the rate times its length', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const time = freshAccount('50/s');
        const workers = [openTokens(), openTokens(), openTokens()];
        const grants: { at: number; count: number }[] = [];
        let now = start;
        for (const { worker, passedMs, behindMs, usual, urgent, isThrottled } of all) {
          now += passedMs;
          time.now = now - behindMs;
          const own = workers[worker] ?? openTokens();
          if (isThrottled) await throttle(own, time.now);
          const granted = await take(own, usual, urgent);
          grants.push({ at: now, count: granted.usual + granted.urgent });
        }
        for (const [from, first] of grants.entries()) {
          let sum = 0;
          for (const { at, count } of grants.slice(from)) {
            sum += count;
            // A clock may be behind the bucket's by 50 ms, at the beginning of that time.
            expect(sum).toBeLessThanOrEqual(10 + (40 * (at - first.at + 50)) / 1_000 + 1e-6);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('Redis reckons as this process does', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const gauges = gaugesOf([
          { most: 50, seconds: 1 },
          { most: 500, seconds: 60 },
        ]);
        const key = `${platformSettings.REDIS_PREFIX}:vl:test:${newId()}`;
        let now = start;
        let bucket: Bucket | null = null;
        for (const { passedMs, behindMs, usual, urgent, isThrottled } of all) {
          now += passedMs;
          const wanted = { now: now - behindMs, usual, urgent, spent: 0, ...(isThrottled && { throttledAt: now }) };
          const own: ReturnType<typeof draw> = draw(bucket ?? fullBucket(gauges, wanted.now), gauges, wanted);
          const [common] = await takeShared([{ ...wanted, key, gauges }]);
          expect(common).toMatchObject({ urgent: own.urgent, usual: own.usual });
          for (const [index, level] of own.bucket.levels.entries())
            expect(common?.bucket.levels[index]).toBeCloseTo(level, 6);
          // As it stands in Redis, which keeps fourteen digits.
          bucket = common?.bucket ?? null;
        }
      }),
      { numRuns: 40 },
    );
  });
});
