import fc from 'fast-check';
import { mayStep } from '../../shared/letterStatus';
import { signIn } from '../accounts/factory';
import { Rung } from '../ladder/Rung';
import { rungSteps } from '../ladder/rungStates';
import { cancelLetter } from '../letters/cancelLetter';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import type { ClaimedNotices } from '../notices/life/claimDue';
import { Notice } from '../notices/Notice';
import { endStates, noticeSteps } from '../notices/noticeStates';
import { openLetter } from '../opening/openLetter';
import { wayOfAccount } from '../opening/Way';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import type { FaultScript } from '../sandbox/world/faultBook';
import { applyReports } from '../testing/applyReports';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { beginAttempt, recordOutcome } from '../testing/attempts';
import { cleanDatabase } from '../testing/cleanDatabase';
import { makeDue, scheduledLetter } from '../testing/dueLetter';
import { passTime, resetTime } from '../testing/passTime';
import { toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { seenSteps, stopWatching, watchSteps } from '../testing/watchSteps';
import type { SendOutcome } from '../vendors/outcome';
import { wakeDue } from './wakeDue';

// DELIVERY_MODEL_RUNS=2000 looks for longer, and then with another seed each time; a failure prints its seed.
const longRuns = Number(process.env.DELIVERY_MODEL_RUNS ?? 0);
const search = longRuns > 0 ? { numRuns: longRuns } : { numRuns: 20, seed: 7 };
const second = 1_000;
const hour = 3_600 * second;

afterAll(stopWatching);
const system = testSystem();
beforeAll(watchSteps);

/** One letter by SMS, then mail, and what its workers hold in their hands. */
interface World {
  accountId: string;
  letterId: string;
  claims: ClaimedNotices[];
  unrecorded: { attemptId: string; outcome: SendOutcome }[];
}

const faults = fc.constantFrom<FaultScript>(
  ...(['cut_before', 'cut_after', 'http_500', 'code:isv.BUSINESS_LIMIT_CONTROL'] as const).map((fault) => ({
    party: 'sms' as const,
    operation: 'SendSms',
    fault,
  })),
  { party: 'sms', operation: 'SendSms', fault: 'code:isv.AMOUNT_NOT_ENOUGH' },
  { party: 'sms', operation: 'SendSms', fault: 'code:isv.MOBILE_NUMBER_ILLEGAL' },
  { party: 'sms', operation: 'QuerySendDetails', fault: 'http_500' },
  { party: 'sms', operation: 'report', fault: 'no_callback' },
  { party: 'sms', operation: 'report', fault: 'duplicate' },
  { party: 'sms', operation: 'report', fault: 'reorder' },
  { party: 'sms', operation: 'report', fault: 'code:MOBILE_NOT_ON_SERVICE' },
  { party: 'mail', operation: 'rcpt', fault: 'code:450' },
  { party: 'mail', operation: 'rcpt', fault: 'code:550' },
  { party: 'mail', operation: 'data', fault: 'cut_after' },
);

async function claim(world: World): Promise<void> {
  const claimed = await noticeEngine.claimDue();
  if (claimed) world.claims.push(claimed);
}

// Any claim ever made, so that jobs come late and twice.
const pick = <Item>(items: Item[], which: number): Item | undefined => items[which % Math.max(items.length, 1)];

async function deliver(world: World, which: number): Promise<void> {
  const claimed = pick(world.claims, which);
  if (claimed)
    await Promise.all([noticeEngine.sendClaimed(claimed), which % 2 === 0 ? noticeEngine.sendClaimed(claimed) : null]);
}

/** A worker that dies, or hangs, after it began or after it sent; what it knows it may still record later. */
async function stumble(world: World, which: number, sends: boolean): Promise<void> {
  const claimed = pick(world.claims, which);
  const started = claimed && (await beginAttempt(claimed.noticeIds[0] ?? '', claimed.claimId));
  if (!started || !sends) return;
  const outcome = await noticeEngine.sendAttempt(started, clock.now());
  world.unrecorded.push({ attemptId: started.attempt.id, outcome });
}

async function unlessRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}

const acts = {
  due: ({ letterId }: World) => makeDue(letterId),
  sweep: () => Promise.all([wakeDue.round(), wakeDue.round()]),
  claim,
  deliver,
  dieAfterBegin: (world: World, which: number) => stumble(world, which, false),
  dieAfterSend: (world: World, which: number) => stumble(world, which, true),
  async recordLate({ unrecorded }: World, which: number) {
    const late = pick(unrecorded, which);
    if (late) await recordOutcome(late.attemptId, late.outcome);
  },
  reap: () => noticeEngine.reapLeases.round(),
  resolve: () => Promise.all([noticeEngine.resolveDoubts.round(), noticeEngine.resolveDoubts.round()]),
  reports: () => applyReports.round(),
  endWaits: () => noticeEngine.endReportWaits.round(),
  cancel: ({ accountId, letterId }: World) => unlessRefused(cancelLetter(accountId, letterId)),
  open: ({ accountId, letterId }: World) =>
    unlessRefused(wayOfAccount(accountId, letterId).then((way) => openLetter(way, {}, { subnet: '', network: '' }))),
  wait: (_world: World, which: number) =>
    passTime(system.sandbox, [second, 3 * second, 8 * second, hour, 73 * hour][which % 5] ?? second),
};
type Act = keyof typeof acts;
type Step = { fault: FaultScript } | { act: Act; which: number };

// Weighted towards what moves a letter on, so that most runs come far.
const weights: [number, Act][] = [
  ...(['deliver', 'claim', 'wait'] as const).map((act): [number, Act] => [9, act]),
  ...(['sweep', 'reap', 'resolve', 'reports', 'dieAfterSend', 'dieAfterBegin', 'recordLate'] as const).map(
    (act): [number, Act] => [5, act],
  ),
  ...(['endWaits', 'open', 'cancel', 'due'] as const).map((act): [number, Act] => [1, act]),
];
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ fault: faults }) },
  {
    weight: 7,
    arbitrary: fc.record({
      act: fc.oneof(...weights.map(([weight, act]) => ({ weight, arbitrary: fc.constant(act) }))),
      which: fc.nat(9),
    }),
  },
);

let numbers = 0;

async function newWorld(): Promise<World> {
  await cleanDatabase();
  resetTime(system.sandbox);
  system.sandbox.faults.clear();
  const { accessToken, account } = await signIn('linwan');
  // A number of its own: a day has fifty messages for each.
  numbers += 1;
  const recipient = { ...toMyselfBySms.recipient, phone: `139${String(numbers).padStart(8, '0')}` };
  const letterId = await scheduledLetter(accessToken, { ...toMyselfBySms, recipient } as typeof toMyselfBySms);
  return { accountId: account.id, letterId, claims: [], unrecorded: [] };
}

async function lookAfterEverything(world: World): Promise<void> {
  await wakeDue.round();
  await noticeEngine.reapLeases.round();
  await noticeEngine.resolveDoubts.round();
  await claim(world);
  const last = world.claims.at(-1);
  if (last) await noticeEngine.sendClaimed(last);
  await applyReports.round();
  await noticeEngine.endReportWaits.round();
}

/** The vendors work again, the workers do their rounds, and four days pass. */
async function comeToRest(world: World): Promise<void> {
  system.sandbox.faults.clear();
  await makeDue(world.letterId);
  const waits = [...Array<number>(12).fill(5 * second), ...Array<number>(6).fill(hour), 25 * hour, 25 * hour];
  for (const wait of [...waits, 25 * hour, 25 * hour]) {
    await lookAfterEverything(world);
    await passTime(system.sandbox, wait);
  }
  await lookAfterEverything(world);
}

const isAllowed = (steps: Record<string, readonly string[]>) => (pair: [string, string]) =>
  steps[pair[0]]?.includes(pair[1]) ?? false;

async function expectGoodEnd({ letterId }: World): Promise<void> {
  for (const { state } of await Notice.findAll({ where: { letterId } })) expect(endStates).toContain(state);
  const rungs = await Rung.findAll({ where: { letterId }, order: ['number'] });
  // A letter to oneself: where both ways fell, what else the account has was tried.
  expect(['sms,mail', 'sms,mail,wechat']).toContain(rungs.map(({ channel }) => channel).join());
  for (const { state } of rungs) expect(['reached', 'fallen', 'spared']).toContain(state);
  const { status } = await Letter.findByPk(letterId, { rejectOnEmpty: true });
  expect(['delivered', 'opened', 'undeliverable', 'cancelled']).toContain(status);
  const { sms, mail } = await countArrivals(letterId, system.sandbox);
  expect(sms).toBeLessThanOrEqual(1);
  if (status === 'cancelled') expect(sms + mail).toBe(0);
  if (status === 'delivered') expect(sms + mail).toBeGreaterThan(0);
  const mails = (await arrivalsOf(letterId, system.sandbox)).mail;
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBeLessThanOrEqual(1);
}

describe('one letter, whatever its workers, vendors and people do', () => {
  const seen = new Set<string>();

  it(
    'takes only allowed steps, is taken by the SMS vendor at most once, and comes to rest',
    async () => {
      const property = fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
        const world = await newWorld();
        await makeDue(world.letterId);
        await wakeDue.round();
        for (const one of steps) {
          if ('fault' in one) system.sandbox.faults.add(one.fault);
          else await acts[one.act](world, one.which);
        }
        await comeToRest(world);
        const taken = await seenSteps('notices');
        expect(taken.filter((pair) => !isAllowed(noticeSteps)(pair))).toEqual([]);
        const climbed = await seenSteps('rungs');
        expect(climbed.filter((pair) => !isAllowed(rungSteps)(pair))).toEqual([]);
        for (const [from, to] of await seenSteps('letters')) {
          expect([from, to, mayStep(from as never, to as never)]).toEqual([from, to, true]);
        }
        await expectGoodEnd(world);
        for (const pair of [...taken, ...climbed]) seen.add(pair.join(' → '));
      });
      await fc.assert(property, search);
    },
    Math.max(300_000, longRuns * 10_000),
  );

  it('was seen on the ways that matter', () => {
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'scheduled → claimed',
        'claimed → scheduled',
        'claimed → sending',
        'sending → accepted',
        'sending → unknown',
        'sending → scheduled',
        'unknown → accepted',
        'accepted → delivered',
        'waiting → open',
        'waiting → spared',
        'open → reached',
        'open → fallen',
      ]),
    );
  });
});
