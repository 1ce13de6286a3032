import fc from 'fast-check';
import { type ConsentPurpose, consentPurposes } from '../../../shared/consents';
import { privacy } from '../../../shared/contract';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import { policyVersion } from '../../../shared/policyVersion';
import { Account } from '../../accounts/Account';
import { ConsentEvent } from '../../accounts/consents/ConsentEvent';
import { verifyLedger } from '../../accounts/consents/verifyLedger';
import { signIn, signInStranger } from '../../accounts/factory';
import { ask, call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';

testSystem();

const set = (token: string, purpose: ConsentPurpose, granted: boolean) =>
  call(privacy.setConsent, { purpose, granted }, token);

describe('the consents of a person', () => {
  it('begin with the policy agreed to, and everything else off', async () => {
    const { accessToken } = await signIn('linwan');
    const { consents, ledger } = await call(privacy.listConsents, {}, accessToken);
    expect(consents).toEqual(consentPurposes.map((purpose) => ({ purpose, granted: false, changedAt: null })));
    expect(ledger).toEqual([
      { at: expect.any(String), purpose: 'policy', action: 'given', textVersion: policyVersion },
    ]);
  });

  it('are entered once by a second sign-in too', async () => {
    await signIn('linwan');
    const { accessToken } = await signIn('linwan');
    expect((await call(privacy.listConsents, {}, accessToken)).ledger).toHaveLength(1);
  });

  it('can be given and withdrawn, one by one, each time with a row', async () => {
    const { accessToken } = await signIn('linwan');
    const given = await set(accessToken, 'statistics', true);
    expect(given.consents.filter(({ granted }) => granted).map(({ purpose }) => purpose)).toEqual(['statistics']);
    expect((await set(accessToken, 'statistics', false)).consents.some(({ granted }) => granted)).toBe(false);
    const { ledger } = await call(privacy.listConsents, {}, accessToken);
    expect(ledger.map(({ purpose, action }) => `${purpose} ${action}`)).toEqual([
      'policy given',
      'statistics given',
      'statistics withdrawn',
    ]);
  });

  it('change nothing when said twice, or when what was never given is withdrawn', async () => {
    const { accessToken } = await signIn('linwan');
    await set(accessToken, 'marketing', false);
    for (let times = 0; times < 2; times += 1) await set(accessToken, 'crash_reports', true);
    expect((await call(privacy.listConsents, {}, accessToken)).ledger).toHaveLength(2);
  });

  it('of one under 18 hold no marketing', async () => {
    const { accessToken, account } = await signIn('linwan');
    await Account.update({ isMinor: true }, { where: { id: account.id } });
    const refused = await ask(privacy.setConsent, { purpose: 'marketing', granted: true }, accessToken);
    expect(refused).toMatchObject({ status: 403, body: { error: 'consent_not_for_minors' } });
    await set(accessToken, 'marketing', false);
    await set(accessToken, 'statistics', true);
    expect((await call(privacy.listConsents, {}, accessToken)).ledger).toHaveLength(2);
  });

  it('come page by page, and may be changed so often in an hour', async () => {
    const { accessToken } = await signIn('linwan');
    for (let times = 0; times < 40; times += 1) await set(accessToken, 'statistics', times % 2 === 0);
    const more = await ask(privacy.setConsent, { purpose: 'statistics', granted: true }, accessToken);
    expect(more).toMatchObject({ status: 429, body: { error: 'too_many_tries' } });
    const pages = [];
    for (let cursor: number | null = 100; cursor; ) {
      const page: ReplyOf<typeof privacy.listConsents> = await call(
        privacy.listConsents,
        { cursor, limit: 15 },
        accessToken,
      );
      pages.unshift(page.ledger);
      cursor = page.nextCursor;
    }
    expect(pages.map(({ length }) => length)).toEqual([11, 15, 15]);
    expect(pages.flat().map(({ action }) => action)).toEqual([
      ...['given', 'given'],
      ...Array.from({ length: 39 }, (_, index) => (index % 2 === 0 ? 'withdrawn' : 'given')),
    ]);
    expect((await ask(privacy.listConsents, { limit: 51 }, accessToken)).status).toBe(400);
  });

  it('are asked of nobody without a session, and take no other purpose', async () => {
    expect((await ask(privacy.listConsents, {})).status).toBe(401);
    const { accessToken } = await signIn('linwan');
    const policy = { purpose: 'policy' as ConsentPurpose, granted: false };
    expect((await ask(privacy.setConsent, policy, accessToken)).status).toBe(400);
  });

  it('stand in nobody’s name in the ledger', async () => {
    const { account } = await signIn('linwan');
    const row = await ConsentEvent.findOne({ raw: true });
    expect(JSON.stringify(row)).not.toContain(account.id);
  });
});

const saying = fc.record({ purpose: fc.constantFrom(...consentPurposes), granted: fc.boolean() });

describe('the ledger', () => {
  it('keeps its chain whatever is said at once, and says what was said', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(saying, { minLength: 2, maxLength: 8 }), async (sayings) => {
        const { accessToken } = await signInStranger();
        await Promise.all(sayings.map(({ purpose, granted }) => set(accessToken, purpose, granted)));
        const { consents, ledger } = await call(privacy.listConsents, {}, accessToken);
        expect((await verifyLedger()).faults).toEqual([]);
        for (const { purpose, granted } of consents) {
          const said = ledger.filter((event) => event.purpose === purpose).map(({ action }) => action);
          const alternating = said.map((_, index) => (index % 2 === 0 ? 'given' : 'withdrawn'));
          expect(said).toEqual(alternating);
          expect(said.at(-1) === 'given').toBe(granted);
          const wanted = sayings.filter((one) => one.purpose === purpose);
          if (wanted.length > 0 && wanted.every((one) => one.granted)) expect(said).toEqual(['given']);
        }
      }),
      { numRuns: 12 },
    );
  });
});
