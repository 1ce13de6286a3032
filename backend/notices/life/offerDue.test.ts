import { wakeDue } from '../../deliveries/wakeDue';
import { noticeEngine } from '../../noticeEngine';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { openQueue } from '../../platform/queue';
import { dueLetter } from '../../testing/dueLetter';
import { toAmelie } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import { noticeSettings } from '../settings';
import type { ClaimedNotices } from './claimDue';
import { layNotices } from './layNotice';
import { noticeQueue } from './noticeQueue';
import { concurrentJobs, noticesAJob, offerDue } from './offerDue';

const system = testSystem({ signedIn: 'linwan' });
let queue: ReturnType<typeof openQueue<ClaimedNotices>>;
beforeEach(async () => {
  // A third of it is a second: five jobs at once of two seconds each are two and a half.
  jest.replaceProperty(noticeSettings, 'DELIVERY_LEASE_SECONDS', 3);
  queue = openQueue(noticeQueue);
  await queue.obliterate({ force: true });
  for (let count = 0; count < 3; count += 1) await dueLetter(system.token, toAmelie);
  await wakeDue.round();
});
afterEach(async () => {
  await queue.obliterate({ force: true });
  await queue.close();
});

const claimed = () => Notice.count({ where: { state: 'claimed' } });
const fill = (jobs: number) =>
  queue.addBulk(Array.from({ length: jobs }, () => ({ data: { claimId: '', noticeIds: [] } })));

it('hands on what is due while the queue holds no more than it can carry within a third of a lease', async () => {
  await fill(2);
  await offerDue(queue, noticeEngine.sendClaimed).round();
  expect(await claimed()).toBe(3);
  expect(await queue.getWaitingCount()).toBe(3);
});

it('claims nothing while the queue holds more, and goes on when it has been worked off', async () => {
  await fill(3);
  await offerDue(queue, noticeEngine.sendClaimed).round();
  expect(await claimed()).toBe(0);
  await queue.empty();
  await offerDue(queue, noticeEngine.sendClaimed).round();
  expect(await claimed()).toBe(3);
});

const isSilent = () => jest.spyOn(queue, 'getWaitingCount').mockReturnValue(new Promise(() => undefined));
const sent = () => Notice.count({ where: { state: 'accepted' } });

it('sends what is due itself while the queue does not answer', async () => {
  const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
  isSilent();
  await offerDue(queue, noticeEngine.sendClaimed).round();
  expect([await claimed(), await sent()]).toEqual([0, 3]);
  expect(alarm).toHaveBeenCalledWith('the queue is away, what is due is sent without it', { job: 'notices' });
});

it('sends what it had handed to a queue that went away, once', async () => {
  jest.spyOn(logger, 'alarm').mockReturnValue();
  const claims = offerDue(queue, noticeEngine.sendClaimed);
  await claims.round();
  expect([await claimed(), await sent()]).toEqual([3, 0]);
  const [job] = await queue.getWaiting();
  isSilent();
  await claims.round();
  expect([await claimed(), await sent()]).toEqual([0, 3]);
  await noticeEngine.sendClaimed(job?.data as ClaimedNotices);
  expect(await NoticeAttempt.count()).toBe(3);
});

it('begins no more of what it sends itself once it is told to stop', async () => {
  jest.spyOn(logger, 'alarm').mockReturnValue();
  isSilent();
  const letter = await Notice.findOne({ rejectOnEmpty: true });
  const { kind, channel, letterId, dueAt } = letter;
  const many = Array.from({ length: noticesAJob * concurrentJobs }, () => ({ kind, channel, letterId, dueAt }));
  await inTransaction((transaction) => layNotices(many, transaction));
  const stopping = new AbortController();
  const begun: string[] = [];
  const send = async ({ noticeIds }: ClaimedNotices) => {
    begun.push(...noticeIds);
    stopping.abort();
  };
  const gotOn = jest.fn();
  await offerDue(queue, send).round({ stopping: stopping.signal, gotOn });
  expect(begun).toHaveLength(many.length);
  expect(gotOn.mock.calls.length).toBeGreaterThan(1);
});

it('does not get on while nothing is carried out of a full queue', async () => {
  await fill(4);
  const claims = offerDue(queue, noticeEngine.sendClaimed);
  const gotOn = jest.fn();
  const look = async () => {
    gotOn.mockClear();
    await claims.round({ gotOn });
    return gotOn.mock.calls.length > 0;
  };
  expect(await look()).toBe(true);
  expect(await look()).toBe(false);
  const [job] = await queue.getWaiting();
  await job?.remove();
  expect(await queue.getWaitingCount()).toBe(3);
  expect(await look()).toBe(true);
  expect(await look()).toBe(false);
  await queue.empty();
  expect(await look()).toBe(true);
});
