import { performance } from 'node:perf_hooks';
import { accounts, privacy } from '../../../shared/contract';
import { clock } from '../../platform/clock';
import { ask, call } from '../../testing/call';
import { codeSentTo, newEmail } from '../../testing/contacts';
import { forgetLimits } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { welch } from '../../testing/welch';
import { joining } from '../factory';
import { hashPassword } from '../passwords/hashPassword';
import { asAccount } from '../passwords/inTurn';
import { Password } from '../passwords/Password';
import { openAccount } from './openAccount';

// SAME_TIME_PAIRS=1000 is what the issue asks for; the short form only finds what is far apart.
const pairs = Number(process.env.SAME_TIME_PAIRS ?? 24);
const limitMs = 1_200_000;

const system = testSystem();

type Side = 'existing' | 'missing';
interface Answer {
  status: number;
  body: object;
}

// The challenge of a code is made of the code's number, which is drawn.
const withoutNumber = ({ status, body }: Answer) => {
  const { requestId: _, expiresAt: __, challenge, ...rest } = body as Record<string, unknown>;
  const hasChallenge = /^[0-9A-Z]{26}\.[\w-]{22}$/.test(String(challenge));
  return JSON.stringify({ status, rest, hasChallenge });
};

let hash: Promise<string> | undefined;

// With a password: an account without one is looked up like one that does not exist.
async function open(email: { email: string }): Promise<void> {
  const accountId = await openAccount({ kind: 'email', value: email.email }, joining, 'zh-CN');
  hash ??= hashPassword('the right one', asAccount('of a test'));
  await Password.create({ accountId, hash: await hash, isLong: false, changedAt: clock.date() });
}

/** Asks for existing and missing ones, in pairs whose order is drawn; the bodies that came, and the times in ms. */
async function compare(surface: (email: { email: string }) => Promise<Answer>) {
  const times: Record<Side, number[]> = { existing: [], missing: [] };
  const bodies: Record<Side, Set<string>> = { existing: new Set(), missing: new Set() };
  for (let pair = 0; pair < pairs; pair += 1) {
    const emails = { existing: newEmail(), missing: newEmail() };
    await open(emails.existing);
    await forgetLimits(system);
    const sides: Side[] = Math.random() < 0.5 ? ['existing', 'missing'] : ['missing', 'existing'];
    for (const side of sides) {
      const startedAt = performance.now();
      const answer = await surface(emails[side]);
      times[side].push(performance.now() - startedAt);
      bodies[side].add(withoutNumber(answer));
    }
  }
  return { times, bodies };
}

// Far outliers are the machine's, not ours: both samples lose what lies above a mark that comes from both together.
function withoutOutliers({ existing, missing }: Record<Side, number[]>): [number[], number[]] {
  const all = [...existing, ...missing].sort((a, b) => a - b);
  const mark = all[Math.floor(all.length * 0.95)] ?? Number.POSITIVE_INFINITY;
  return [existing.filter((ms) => ms <= mark), missing.filter((ms) => ms <= mark)];
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function expectSame(surface: string, { times, bodies }: Awaited<ReturnType<typeof compare>>): void {
  expect(bodies.existing.size).toBe(1);
  expect(bodies.missing).toEqual(bodies.existing);
  const { t, p } = welch(...withoutOutliers(times));
  const medians = `${median(times.existing).toFixed(2)} / ${median(times.missing).toFixed(2)} ms`;
  if (process.env.SAME_TIME_PAIRS) {
    process.stderr.write(`${surface}: ${pairs} pairs, t = ${t.toFixed(3)}, p = ${p.toFixed(3)}, medians ${medians}\n`);
    expect(p).toBeGreaterThan(0.01);
  } else {
    // With so few pairs on a busy machine chance would break it now and then: only what is plain counts.
    expect(p).toBeGreaterThan(1e-6);
  }
}

const surfaces: [string, (email: { email: string }) => Promise<Answer>][] = [
  ['signInWithPassword', ({ email }) => ask(accounts.signInWithPassword, { name: email, password: 'a wrong one' })],
  ['sendSignInCode', (contact) => ask(accounts.sendSignInCode, { contact })],
  ['signInWithCode', (contact) => ask(accounts.signInWithCode, { contact, code: '000000', joining })],
  ['sendLookUpCode', (contact) => ask(privacy.sendLookUpCode, { contact })],
  ['lookUpLetters', (contact) => ask(privacy.lookUpLetters, { contact, code: '000000' })],
];

describe('an account that exists and one that does not', () => {
  it.each(surfaces)(
    'cannot be told apart by %s',
    async (name, surface) => {
      expectSame(name, await compare(surface));
    },
    limitMs,
  );

  it('can be told apart by a plain difference, so the comparison sees one', async () => {
    const slower = Array.from({ length: 60 }, (_, index) => 12 + (index % 7));
    const faster = Array.from({ length: 60 }, (_, index) => 8 + (index % 7));
    expect(welch(slower, faster).p).toBeLessThan(1e-6);
    expect(welch(slower, [...slower].reverse()).p).toBeGreaterThan(0.99);
  });

  it('tells its owner alone, who has the code', async () => {
    const contact = newEmail();
    await open(contact);
    await call(accounts.sendSignInCode, { contact });
    const code = codeSentTo(contact, system.sandbox);
    expect((await ask(accounts.signInWithCode, { contact, code })).status).toBe(200);
  });
});
