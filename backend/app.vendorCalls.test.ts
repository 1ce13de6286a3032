import { accounts, letters, payments, sealing } from '../shared/contract';
import { joining, signIn } from './accounts/factory';
import { openidOf } from './accounts/identities/identities';
import { sealRequest, writeDraft } from './letters/factory';
import { orderPostage, sealUnpaid } from './payments/factory';
import { platformSettings } from './platform/settings';
import { ask, call } from './testing/call';
import { letTimePass } from './testing/letTimePass';
import { loginCode } from './testing/phone';
import { testSystem } from './testing/testSystem';
import { checkTextOnce } from './vendors/wechat/checkTextOnce';
import { payTransport } from './vendors/wechatPay/payTransport';

const system = testSystem({ signedIn: 'linwan' });

const seal = (wanted: ReturnType<typeof sealRequest>) => ask(sealing.sealLetter, wanted, system.token);
const countChecks = () => jest.spyOn(system.sandbox.wechat, 'checkText').mock.calls;
const countPayCalls = (method: 'get' | 'post', path: RegExp) => {
  const spy = jest.spyOn(payTransport, method);
  return () => spy.mock.calls.filter(([url]) => path.test(String(url))).length;
};
/** A letter that takes six calls: five pieces of text, and the names. */
const long = {
  body: Array.from({ length: 11_000 }, (_, index) => String.fromCodePoint(0x4e00 + (index % 9_000)))
    .join('')
    .slice(0, 10_000),
  signature: '署名',
};

describe('a text that WeChat has judged', () => {
  it('is not sent to it again, by twenty seals of twenty letters', async () => {
    const checks = countChecks();
    const drafts: Awaited<ReturnType<typeof writeDraft>>[] = [];
    for (let turn = 0; turn < 20; turn += 1) drafts.push(await writeDraft(system.token, long));
    const answers = await Promise.all(drafts.map((draft) => seal(sealRequest(draft))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(checks.length).toBeGreaterThan(3);
    expect(checks.length).toBeLessThanOrEqual(6);
  });

  it('stays refused, and one that is changed is judged anew', async () => {
    const checks = countChecks();
    const draft = await writeDraft(system.token, { body: 'sandbox-risky' });
    for (let turn = 0; turn < 5; turn += 1) expect((await seal(sealRequest(draft))).body.error).toBe('content_refused');
    const before = checks.length;
    expect(before).toBeLessThanOrEqual(3);
    const words = { title: draft.title, signature: draft.signature, body: '下棋' };
    const changed = await call(letters.saveDraft, { letterId: draft.id, version: 1, ...words }, system.token);
    expect((await seal(sealRequest(changed))).status).toBe(200);
    expect(checks.length).toBe(before + 1);
  });

  it('is known by a keyed mark alone, for five minutes', async () => {
    const checks = countChecks();
    const body = '山高水长';
    await seal(sealRequest(await writeDraft(system.token, { body })));
    const keys = await system.redis.keys(`${platformSettings.REDIS_PREFIX}:mem:textVerdicts:*`);
    expect(keys.length).toBeGreaterThan(0);
    const all = await Promise.all(keys.map(async (key) => `${key} ${await system.redis.get(key)}`));
    expect(all.join()).not.toContain(body);
    for (const key of keys) expect(await system.redis.pttl(key)).toBeLessThanOrEqual(300_000);
    const before = checks.length;
    await letTimePass(system, 300_000);
    const { accessToken } = await signIn('linwan');
    await call(sealing.sealLetter, sealRequest(await writeDraft(accessToken, { body })), accessToken);
    expect(checks.length).toBeGreaterThan(before);
  });

  it('is asked about again when WeChat could not say', async () => {
    system.sandbox.faults.add({ party: 'wechat', operation: 'msg_sec_check', fault: 'http_500', times: 9 });
    const draft = await writeDraft(system.token);
    expect((await seal(sealRequest(draft))).body.status).toBe('checking');
    system.sandbox.faults.clear();
    expect((await seal(sealRequest(draft))).status).toBe(200);
  });

  it('is one of so many a minute for one person; then the letter waits', async () => {
    jest.replaceProperty(platformSettings, 'CALL_LIMIT_FACTOR', 1);
    const openid = (await openidOf(system.me.account.id)) ?? '';
    for (let turn = 0; turn < 120; turn += 1) {
      const verdict = await checkTextOnce({ openid, content: `第${turn}封`, scene: 4 });
      expect(verdict.kind).toBe('pass');
    }
    const checks = countChecks();
    const draft = await writeDraft(system.token);
    expect((await seal(sealRequest(draft))).body.status).toBe('checking');
    expect(checks).toHaveLength(0);
  });
});

describe('a payment', () => {
  it.each([
    [
      'one after the other',
      async (sync: () => Promise<unknown>) => {
        for (let turn = 0; turn < 60; turn += 1) await sync();
      },
    ],
    ['at once', (sync: () => Promise<unknown>) => Promise.all(Array.from({ length: 60 }, sync))],
  ])('is asked after once in two seconds by sixty syncs %s', async (_how, manyTimes) => {
    const { order } = await orderPostage(system.token);
    const queries = countPayCalls('get', /out-trade-no/);
    const startedAt = Date.now();
    await manyTimes(() => call(payments.syncOrder, { orderId: order.id }, system.token));
    expect(queries()).toBeGreaterThan(0);
    expect(queries()).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - startedAt) / 2_000));
    const before = queries();
    await letTimePass(system, 2_000);
    await call(payments.syncOrder, { orderId: order.id }, system.token);
    expect(queries()).toBe(before + 1);
  });

  it('that can not be made payable is asked for so many times a minute, and the same one again costs nothing', async () => {
    jest.replaceProperty(platformSettings, 'CALL_LIMIT_FACTOR', 1);
    const { id: letterId } = await sealUnpaid(system.token);
    const order = () => ask(payments.createOrder, { letterId, quotedFen: 250 }, system.token);
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'http_500', times: 30 });
    const statuses: number[] = [];
    for (let turn = 0; turn < 31; turn += 1) statuses.push((await order()).status);
    expect(statuses).toEqual([...Array<number>(30).fill(503), 429]);
    await letTimePass(system, 60_000);
    const prepays = countPayCalls('post', /jsapi/);
    for (let turn = 0; turn < 40; turn += 1) expect((await order()).status).toBe(200);
    expect(prepays()).toBe(1);
  });
});

describe('a one-time code of WeChat', () => {
  const signInWith = (code: string) => ask(accounts.signInWithWechat, { code, joining });

  it('that WeChat has refused is not asked about again', async () => {
    const logins = jest.spyOn(system.sandbox.wechat.loginCodes, 'redeem').mock.calls;
    const phones = jest.spyOn(system.sandbox.wechat.phoneCodes, 'redeem').mock.calls;
    for (let turn = 0; turn < 10; turn += 1) expect((await signInWith('junk')).body.error).toBe('wechat_code_invalid');
    const used = await loginCode('linwan');
    expect((await signInWith(used)).status).toBe(200);
    for (let turn = 0; turn < 10; turn += 1) expect((await signInWith(used)).body.error).toBe('wechat_code_invalid');
    expect(logins.length).toBe(3);
    const { body } = await ask(accounts.addWechatPhone, { code: 'junk', merge: false }, system.token);
    expect(body.error).toBe('wechat_code_invalid');
    expect(phones.length).toBe(1);
  });

  const person = () => system.token;
  it.each([
    ['adding a phone', 'phoneCodes', (code: string) => ask(accounts.addWechatPhone, { code, merge: false }, person())],
    ['adding WeChat', 'loginCodes', (code: string) => ask(accounts.addWechat, { code, merge: false }, person())],
    ['proving', 'loginCodes', (wechatCode: string) => ask(accounts.prove, { proof: { wechatCode } }, person())],
  ] as const)('is asked about ten times a minute for who is signed in: %s', async (_what, kind, tryCode) => {
    const asked = jest.spyOn(system.sandbox.wechat[kind], 'redeem').mock.calls;
    // A right proof forgives wrong ones, and is one of the ten all the same.
    const codes: string[] = [];
    for (let turn = 0; turn < 59; turn += 1)
      codes.push(kind === 'loginCodes' && turn % 3 === 2 ? await loginCode('linwan') : `junk${turn}`);
    const statuses: number[] = [];
    for (const code of codes) statuses.push((await tryCode(code)).status);
    expect(asked).toHaveLength(10);
    expect(new Set(statuses.slice(10))).toEqual(new Set([429]));
    await letTimePass(system, 60_000);
    await tryCode('junk');
    expect(asked).toHaveLength(11);
  });

  it('is asked about ten times a minute for one account in all', async () => {
    const asked = [
      jest.spyOn(system.sandbox.wechat.phoneCodes, 'redeem').mock.calls,
      jest.spyOn(system.sandbox.wechat.loginCodes, 'redeem').mock.calls,
    ];
    await Promise.all(
      Array.from({ length: 12 }, (_, turn) =>
        turn % 3 === 0
          ? ask(accounts.prove, { proof: { wechatCode: `junk${turn}` } }, system.token)
          : ask(accounts.addWechatPhone, { code: `junk${turn}`, merge: false }, system.token),
      ),
    );
    expect(asked.flat()).toHaveLength(10);
  });
});
