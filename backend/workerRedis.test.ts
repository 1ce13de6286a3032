import { join } from 'node:path';
import { Notice } from './notices/Notice';
import { NoticeAttempt } from './notices/NoticeAttempt';
import { platformSettings } from './platform/settings';
import { countArrivals } from './testing/arrivals';
import { dueLetter, makeDue, scheduledLetter } from './testing/dueLetter';
import { eventually } from './testing/eventually';
import { endLeases, patientSettings, startPatientWorker } from './testing/patientWorker';
import { allowNotice } from './testing/phone';
import { createPrivateRedis, type PrivateRedis } from './testing/privateRedis';
import { type BackendProcess, builtBackend, killAll, run } from './testing/processes';
import { toAmelie, toGrandma, toMyself } from './testing/recipients';
import { testSystem } from './testing/testSystem';

let redis: PrivateRedis;
let worker: BackendProcess | null = null;

beforeAll(async () => {
  redis = await createPrivateRedis();
  await redis.start();
  // The API of this file uses the same Redis, so that emptying it takes all there is.
  platformSettings.REDIS_URL = redis.url;
});
afterAll(killAll);
const system = testSystem({ signedIn: 'linwan' });
afterEach(async () => {
  worker?.signal('SIGKILL');
  await worker?.ended;
  worker = null;
});

async function startWorker(): Promise<void> {
  worker = await startPatientWorker(redis.url);
}

const count = (letterId: string) => countArrivals(letterId, system.sandbox);
const oneSms = { wechat: 0, sms: 1, mail: 0 };
const oneMail = { wechat: 0, sms: 0, mail: 1 };

const settled = (letterIds: string[]) =>
  eventually(async () => {
    // Redis may have lost its job; one that is only slow loses nothing by it, since a claim has no effect outside.
    await endLeases(['claimed'], 3_000);
    const notices = await Notice.findAll({ where: { letterId: letterIds } });
    expect(notices).toHaveLength(letterIds.length);
    for (const { state } of notices) expect(['accepted', 'delivered']).toContain(state);
  });

// What a worker does up to the moment it dies with its claim in the queue and nobody at work on it.
const claimAndDie = `
  const { wakeDue } = require('./deliveries/wakeDue');
  const { claimDue } = require('./notices/life/claimDue');
  const { openQueue } = require('./platform/queue');
  const { noticeQueue } = require('./notices/life/noticeQueue');
  (async () => {
    await wakeDue.round();
    const claimed = await claimDue();
    for (let offered = 0; offered < Number(process.argv[1]); offered += 1) await openQueue(noticeQueue).add(claimed);
    process.exit(0);
  })();`;

/** Leaves a claim of what is due in the queue, `times` over. */
async function claimIntoQueue(times = 1): Promise<void> {
  const command = ['-e', claimAndDie, String(times)];
  const claiming = run(process.execPath, command, patientSettings(redis.url), join(builtBackend, 'backend'));
  expect(await claiming.ended).toEqual({ code: 0, signal: null });
  expect(await Notice.count({ where: { state: 'claimed' } })).toBe(1);
}

describe('Redis emptied (FLUSHALL)', () => {
  it('between sealing and delivery: the letter arrives, once', async () => {
    await allowNotice('linwan');
    await startWorker();
    const letterIds = [await scheduledLetter(system.token, toMyself), await scheduledLetter(system.token, toGrandma)];
    await redis.empty();
    await Promise.all(letterIds.map(makeDue));
    await settled(letterIds);
    expect(await Promise.all(letterIds.map(count))).toEqual([{ wechat: 1, sms: 0, mail: 0 }, oneSms]);
  });

  it('while claimed jobs wait in it: the letter arrives, once, when the lease has ended', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await claimIntoQueue();
    await redis.empty();
    await startWorker();
    await settled([letterId]);
    expect(await count(letterId)).toEqual(oneSms);
  });

  it('again and again while a worker delivers: every letter arrives, once', async () => {
    system.sandbox.faults.add({ party: 'mail', operation: 'data', fault: 'delay', delayMs: 200, times: 30 });
    await startWorker();
    const letterIds = await Promise.all(Array.from({ length: 15 }, () => scheduledLetter(system.token, toAmelie)));
    for (const letterId of letterIds) {
      await makeDue(letterId);
      await redis.empty();
    }
    await settled(letterIds);
    expect(await Promise.all(letterIds.map(count))).toEqual(letterIds.map(() => oneMail));
  });
});

describe('a job that comes three times', () => {
  it('delivers once', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await claimIntoQueue(3);
    await startWorker();
    await settled([letterId]);
    expect(await count(letterId)).toEqual(oneSms);
    expect(await NoticeAttempt.count()).toBe(1);
  });
});

describe('Redis away for a while', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('(%s) holds nothing up, loses none and doubles none', async (signal) => {
    await startWorker();
    const [before, during, after] = await Promise.all([1, 2, 3].map(() => scheduledLetter(system.token, toAmelie)));
    const letterIds = [before, during, after].map((letterId) => letterId ?? '');
    await makeDue(letterIds[0] ?? '');
    await settled(letterIds.slice(0, 1));
    await redis.stop(signal);
    await makeDue(letterIds[1] ?? '');
    await settled(letterIds.slice(0, 2));
    await redis.start();
    await makeDue(letterIds[2] ?? '');
    await settled(letterIds);
    expect(await Promise.all(letterIds.map(count))).toEqual(letterIds.map(() => oneMail));
  });

  it('when the worker starts is not waited for', async () => {
    const letterId = await dueLetter(system.token, toAmelie);
    await redis.stop('SIGTERM');
    await startWorker();
    await settled([letterId]);
    expect(await count(letterId)).toEqual(oneMail);
    await redis.start();
  });
});
