import { accounts, letters } from '../../../shared/contract';
import { signIn } from '../../accounts/factory';
import { ask, call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { platformSettings } from '../settings';
import { callLimits } from './assertCallAllowed';

testSystem();
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
