import fc from 'fast-check';
import { accounts } from '../../../shared/contract';
import type { Joining } from '../../../shared/contract/accounts';
import { policyVersion } from '../../../shared/policyVersion';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { keysDatabase } from '../../platform/keys/keysDatabase';
import { platformSettings } from '../../platform/settings';
import { ask, call } from '../../testing/call';
import { codeSentTo, newEmail, signInByCode } from '../../testing/contacts';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { Account } from '../Account';
import { ContactCode } from '../codes/ContactCode';
import { assertMayJoin } from './openAccount';

const system = testSystem();

const at = (day: string) => jest.spyOn(clock, 'now').mockReturnValue(Date.parse(`${day}T12:00:00Z`));
const bornIn = (month: string): Joining => ({ policyVersion, bornIn: month });

function judge(joining: Joining): 'too young' | 'minor' | 'grown up' {
  try {
    return assertMayJoin(joining).isMinor ? 'minor' : 'grown up';
  } catch (error) {
    expect(error).toMatchObject({ code: 'too_young' });
    return 'too young';
  }
}

describe('the age of who joins', () => {
  it.each([
    ['the last day of the month of the fourteenth birthday', '2026-06-30', 'too young'],
    ['the first day after that month', '2026-07-01', 'minor'],
    ['the last day of the month of the eighteenth birthday', '2030-06-30', 'minor'],
    ['the first day after that month, of the eighteenth', '2030-07-01', 'grown up'],
  ])('on %s makes them %s: %s', (_day, today, verdict) => {
    at(today);
    expect(judge(bornIn('2012-06'))).toBe(verdict);
  });

  it('holds over the turn of a year', () => {
    at('2026-12-31');
    expect(judge(bornIn('2012-12'))).toBe('too young');
    at('2027-01-01');
    expect(judge(bornIn('2012-12'))).toBe('minor');
  });

  it('goes by the calendar of China, where it is tomorrow already', () => {
    jest.spyOn(clock, 'now').mockReturnValue(Date.parse('2026-06-30T15:59:59Z'));
    expect(judge(bornIn('2012-06'))).toBe('too young');
    jest.spyOn(clock, 'now').mockReturnValue(Date.parse('2026-06-30T16:00:00Z'));
    expect(judge(bornIn('2012-06'))).toBe('minor');
  });

  it('never lets anybody in who may be under fourteen, nor takes a minor for grown up', () => {
    const month = fc.record({ year: fc.integer({ min: 1900, max: 2026 }), month: fc.integer({ min: 1, max: 12 }) });
    const today = new Date('2026-11-25T12:00:00Z');
    at('2026-11-25');
    fc.assert(
      fc.property(month, ({ year, month: number }) => {
        // The latest they can have been born is the last day of the month.
        const latest = new Date(Date.UTC(year, number, 0));
        const since = (years: number) => latest <= new Date(Date.UTC(2026 - years, today.getUTCMonth(), 25));
        const verdict = judge(bornIn(`${year}-${String(number).padStart(2, '0')}`));
        if (verdict !== 'too young') expect(since(14)).toBe(true);
        if (verdict === 'grown up') expect(since(18)).toBe(true);
      }),
    );
  });
});

async function everythingStored(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const pool of [database, keysDatabase]) {
    for (const table of await pool.getQueryInterface().showAllTables()) {
      const [rows] = await pool.query(`SELECT COUNT(*) AS count FROM \`${table}\``);
      counts[table] = Number((rows as { count: number }[])[0]?.count);
    }
  }
  // A limit counts whoever asks, by a mark that names nobody and is gone within a day.
  const keys = (await system.redis.keys(`${platformSettings.REDIS_PREFIX}*`)).filter((key) => !key.includes(':rl:'));
  return { ...counts, redis: keys.length };
}

describe('who is under fourteen', () => {
  const child = () => bornIn(new Date(clock.now() - 13 * 365.25 * 86_400_000).toISOString().slice(0, 7));

  it('leaves nothing stored, by WeChat, by a code, by registering', async () => {
    const before = await everythingStored();
    const contact = newEmail();
    await call(accounts.sendSignInCode, { contact });
    const code = codeSentTo(contact, system.sandbox);
    const answers = [
      await ask(accounts.signInWithWechat, { code: await loginCode('linwan'), joining: child() }),
      await ask(accounts.signInWithCode, { contact, code, joining: child() }),
      await ask(accounts.register, { name: 'Anna', password: 'sieben rote Schiffe', joining: child() }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { error: 'too_young' } });
    expect(await everythingStored()).toEqual(before);
    expect(await ContactCode.count()).toBe(0);
  });

  it('would have left something, had they been older', async () => {
    const before = await everythingStored();
    await signInByCode(newEmail(), system.sandbox);
    expect(await everythingStored()).not.toEqual(before);
  });
});

it('notes that somebody is between fourteen and seventeen, and no more of their age', async () => {
  const joining = bornIn(new Date(clock.now() - 16 * 365.25 * 86_400_000).toISOString().slice(0, 7));
  const input = { name: 'Anna', password: 'sieben rote Schiffe', joining };
  expect((await call(accounts.register, input)).account.isMinor).toBe(true);
  expect(JSON.stringify(await Account.findAll({ raw: true }))).not.toContain(joining.bornIn);
});

it('refuses an older policy, with the version that is in force', async () => {
  const joining = { policyVersion: 'an older one', bornIn: '1990-05' };
  const answer = await ask(accounts.register, { name: 'Anna', password: 'sieben rote Schiffe', joining });
  expect(answer).toMatchObject({ status: 409, body: { error: 'policy_outdated', details: { policyVersion } } });
});
