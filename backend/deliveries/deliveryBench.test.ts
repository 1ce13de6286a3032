import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noticeEngine } from '../noticeEngine';
import { channels } from '../notices/channels';
import { noticeQueue } from '../notices/life/noticeQueue';
import { concurrentJobs, noticesAJob, offerDue } from '../notices/life/offerDue';
import { Notice } from '../notices/Notice';
import { closeQueue, offer, openQueue, takeJobs } from '../platform/queue';
import { dueLetter } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { forgetLimits } from '../testing/letTimePass';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { deliverySettings } from './waits/settings';
import { wakeDue } from './wakeDue';

// The long form (DELIVERY_BENCH_LETTERS=600, say) measures, on a quiet machine; the short one shows that both bring what is due,
// since a busy machine's clock decides nothing.
const many = Number(process.env.DELIVERY_BENCH_LETTERS ?? 6);
const isMeasured = process.env.DELIVERY_BENCH_LETTERS !== undefined;
jest.setTimeout(1_200_000);

const system = testSystem({ signedIn: 'linwan' });
let vendor: Server;
let vendorUrl: string;
let calls = 0;
beforeAll(async () => {
  vendor = createServer((request, response) => {
    calls += 1;
    request.resume().on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
  vendorUrl = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}/`;
});
afterAll(() => vendor?.close());

const callVendor = async () => {
  await (await fetch(vendorUrl, { method: 'POST', body: '{}' })).arrayBuffer();
  return { kind: 'accepted', reference: null } as const;
};

/** How many a second, and our processor time for each, until all of them have been brought. */
async function rateOf(bring: () => Promise<void>) {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  await bring();
  const { user, system: kernel } = process.cpuUsage(cpu);
  return { aSecond: (many * 1000) / (performance.now() - from), cpuMs: (user + kernel) / 1000 / many };
}

async function bringLetters(): Promise<void> {
  const queue = openQueue(noticeQueue);
  takeJobs(queue, concurrentJobs, noticeEngine.sendClaimed);
  await wakeDue.round();
  const offering = offerDue(queue, noticeEngine.sendClaimed);
  await eventually(async () => {
    await offering.round();
    expect(await Notice.count({ where: { kind: 'letter_arrived', state: 'accepted' } })).toBe(many);
  });
  await closeQueue(queue);
}

async function bringBare(): Promise<void> {
  const queue = openQueue<{ id: number }>({ ...noticeQueue, name: 'bare' } as never);
  const before = calls;
  takeJobs(queue, concurrentJobs * noticesAJob, callVendor);
  await offer(
    queue,
    Array.from({ length: many }, (_, id) => ({ id })),
  );
  await eventually(() => expect(calls - before).toBe(many));
  await closeQueue(queue);
}

describe('letters that are due at once', () => {
  it('are brought beside a bare queue that makes as many calls', async () => {
    jest.replaceProperty(deliverySettings, 'RECIPIENT_DAILY_LIMIT', 100_000);
    jest.spyOn(channels.sms, 'send').mockImplementation(callVendor);
    for (let made = 0; made < many; made += 1) {
      if (made % 50 === 0) await forgetLimits(system);
      await dueLetter(system.token, toGrandma);
    }
    const brought = await rateOf(bringLetters);
    const bare = await rateOf(bringBare);
    if (!isMeasured) return;
    process.stdout.write(
      `letters brought: ${brought.aSecond.toFixed(0)} a second (${brought.cpuMs.toFixed(2)} ms of processor time), ` +
        `bare: ${bare.aSecond.toFixed(0)} (${bare.cpuMs.toFixed(2)} ms), x${(brought.aSecond / bare.aSecond).toFixed(2)}\n`,
    );
  });
});
