import { accounts, letters } from '../../../shared/contract';
import { joining, signIn } from '../../accounts/factory';
import { ask, call } from '../../testing/call';
import { newEmail } from '../../testing/contacts';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { logger } from '../logger';
import { platformSettings } from '../settings';
import { callLimits } from './countCall';

// What stands last in X-Forwarded-For is where a call comes from.
platformSettings.TRUSTED_PROXIES = 1;
testSystem();
const from = (address: string) => ({ 'X-Forwarded-For': address });
const usual = platformSettings.CALL_LIMIT_FACTOR;
const reads = callLimits.read.steps[0];
const designed = reads?.calls ?? 0;
afterEach(() => {
  Object.assign(reads ?? {}, { calls: designed });
  platformSettings.CALL_LIMIT_FACTOR = usual;
});

function allowReads(calls: number): void {
  Object.assign(reads ?? {}, { calls });
  platformSettings.CALL_LIMIT_FACTOR = 1;
}

describe('too many calls', () => {
  it('of one account are refused with 429 and when to come back, those of another are not', async () => {
    const one = await signIn('linwan');
    const other = await signIn('zhoumu');
    allowReads(3);
    for (let turn = 0; turn < 3; turn += 1) await call(accounts.readAccount, {}, one.accessToken);
    const refused = await fetch(`${platformSettings.PUBLIC_URL}/api/v1/account`, {
      headers: { Authorization: `Bearer ${one.accessToken}` },
    });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({ error: 'too_many_tries' });
    expect((await ask(accounts.readAccount, {}, other.accessToken)).status).toBe(200);
  });

  it('from one network where nobody is signed in are refused, five times as many', async () => {
    allowReads(2);
    const statuses: number[] = [];
    for (let turn = 0; turn < 11; turn += 1) statuses.push((await ask(letters.readRules, {})).status);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
  });

  it('are told from few ones for calls at once too', async () => {
    const { accessToken } = await signIn('linwan');
    allowReads(5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(accounts.readAccount, {}, accessToken)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  });
});

describe('one address', () => {
  const readFrom = async (address: string) => (await ask(letters.readRules, {}, undefined, from(address))).status;

  async function refuse(address: string): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) expect(await readFrom(address)).toBe(200);
    for (let turn = 0; turn < 30; turn += 1) expect(await readFrom(address)).toBe(429);
  }

  it.each([
    ['203.0.113.7', '203.0.113.8'],
    ['203.0.113.7:443', '::ffff:203.0.113.8'],
    ['2001:db8:1:2::7', '2001:db8:1:3::7'],
  ])('that calls too often does not shut out another of its network: %s, %s', async (one, other) => {
    allowReads(1);
    await refuse(one);
    expect(await readFrom(other)).toBe(200);
  });

  it.each([
    ['203.0.113.7', '::ffff:cb00:7107'],
    ['203.0.113.7', '203.0.113.7:50001'],
    ['2001:db8:1:2::7', '2001:0db8:0001:0002:ffff:ffff:ffff:ffff'],
  ])('is the same however it is written: %s, %s', async (one, same) => {
    allowReads(1);
    await refuse(one);
    expect(await readFrom(same)).toBe(429);
  });

  it.each([
    ['203.0.113.', ''],
    ['2001:db8:1:', '::1'],
  ])('after another of a network has its end too: %s', async (before, after) => {
    allowReads(1);
    for (let host = 1; host <= 4; host += 1)
      for (let turn = 0; turn < 5; turn += 1) expect(await readFrom(`${before}${host}${after}`)).toBe(200);
    expect(await readFrom(`${before}5${after}`)).toBe(429);
  });
});

describe('a secret that is tried', () => {
  const phone = from('203.0.113.7');
  const neighbour = from('203.0.113.8');
  const signInWith = async (code: string, headers: Record<string, string>) =>
    (await ask(accounts.signInWithWechat, { code, joining }, undefined, headers)).status;

  it('in vain 300 times from one phone leaves WeChat sign-in to all, itself too', async () => {
    platformSettings.CALL_LIMIT_FACTOR = 1;
    for (let batch = 0; batch < 10; batch += 1)
      await Promise.all(Array.from({ length: 30 }, () => signInWith('junk', phone)));
    expect(await signInWith(await loginCode('linwan'), neighbour)).toBe(200);
    expect(await signInWith(await loginCode('zhoumu'), phone)).toBe(200);
  });

  it('counts for the network only when it fails', async () => {
    platformSettings.CALL_LIMIT_FACTOR = 1;
    const { steps } = callLimits.token;
    const usualCalls = steps[0]?.calls ?? 0;
    Object.assign(steps[0] ?? {}, { calls: 1 });
    try {
      for (const host of [1, 2, 3, 4, 5, 6])
        for (let turn = 0; turn < 5; turn += 1)
          expect(await signInWith(await loginCode('linwan'), from(`203.0.113.${host}`))).toBe(200);
      for (const host of [11, 12, 13, 14])
        for (let turn = 0; turn < 5; turn += 1) expect(await signInWith('junk', from(`203.0.113.${host}`))).toBe(401);
      expect(await signInWith('junk', from('203.0.113.15'))).toBe(429);
    } finally {
      Object.assign(steps[0] ?? {}, { calls: usualCalls });
    }
  });
});

describe('calls that are none, malformed as they are', () => {
  const { steps } = callLimits.send;
  const usualSends = steps[0]?.calls ?? 0;
  afterEach(() => void Object.assign(steps[0] ?? {}, { calls: usualSends }));
  const postFrom = async (address: string, body: object) =>
    (await ask(accounts.sendSignInCode, body as { contact: { email: string } }, undefined, from(address))).status;

  it.each([
    ['without a contact', {}],
    ['with a contact that is none', { contact: null }],
    ['with a contact of no kind', { contact: { fax: '1' } }],
    ['with two contacts', { contact: { phone: '13800000003', email: 'amelie@example.com' } }],
    ['with a field nobody knows', { contact: { email: 'amelie@example.com' }, isMine: true }],
    ['with a number for a text', { contact: { email: 7 } }],
    ['far too long', { contact: { email: `${'a'.repeat(9_000)}@example.com` } }],
  ])('%s: shut out the address they come from, for a minute, and nobody at its side', async (_how, body) => {
    platformSettings.CALL_LIMIT_FACTOR = 1;
    Object.assign(steps[0] ?? {}, { calls: 1 });
    for (let host = 1; host <= 5; host += 1)
      for (let turn = 0; turn < 5; turn += 1) expect(await postFrom(`203.0.113.${host}`, body)).toBe(400);
    const right = { contact: newEmail() };
    expect(await postFrom('203.0.113.1', right)).toBe(429);
    expect(await postFrom('203.0.113.77', right)).toBe(200);
    expect((await ask(letters.readRules, {}, undefined, from('203.0.113.1'))).status).toBe(200);
  });
});

it('a caller without an address is an alarm, once an hour', async () => {
  const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => undefined);
  for (const address of ['unknown', '_hidden', '10.0.0', '']) {
    await ask(letters.readRules, {}, undefined, from(address || ' '));
  }
  expect(alarm.mock.calls).toEqual([['a caller has no address, look at TRUSTED_PROXIES', {}]]);
});
