import type { Sandbox } from '../startSandbox';
import { callAsMerchant } from '../testing/callAsMerchant';
import { isSignedByWeChatPay, openPayDesk } from '../testing/openPayDesk';
import { openTestSandbox } from '../testing/openTestSandbox';

let sandbox: Sandbox;
let desk: ReturnType<typeof openPayDesk>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = openPayDesk(sandbox);
});
afterEach(() => sandbox.close());

describe('an order', () => {
  it('gives a prepay_id, and a fresh one when the same is asked again', async () => {
    const first = await desk.place();
    const second = await desk.place({ time_expire: undefined });
    expect(first.json.prepay_id).toMatch(/^wx\w{34}$/);
    expect(second.status).toBe(200);
    expect(second.json.prepay_id).not.toBe(first.json.prepay_id);
    expect(isSignedByWeChatPay(first.headers, first.raw)).toBe(true);
  });

  it('is refused when its number was used for another order', async () => {
    await desk.place();
    const answer = await desk.place({ amount: { total: 300, currency: 'CNY' } });
    expect([answer.status, answer.json.message]).toEqual([400, '请求重入时，参数与首次请求时不一致']);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 'PARAM_ERROR'],
    ['an amount in yuan', { amount: { total: 2.5 } }, 'PARAM_ERROR'],
    ['an amount of nothing', { amount: { total: 0 } }, 'PARAM_ERROR'],
    ['another currency', { amount: { total: 1, currency: 'USD' } }, 'PARAM_ERROR'],
    ['a number with a slash', { out_trade_no: 'PM/2026/1' }, 'PARAM_ERROR'],
    ['a description over 127 bytes', { description: '信'.repeat(43) }, 'PARAM_ERROR'],
    ['a notify_url with a query', { notify_url: 'http://127.0.0.1:9/notify?x=1' }, 'PARAM_ERROR'],
    ['an expiry in the past', { time_expire: '2020-01-01T00:00:00+08:00' }, 'PARAM_ERROR'],
    ['an expiry without zone', { time_expire: '2036-01-01T00:00:00' }, 'PARAM_ERROR'],
    ['no payer', { payer: undefined }, 'PARAM_ERROR'],
    ['another appid', { appid: 'wxother' }, 'APPID_MCHID_NOT_MATCH'],
    ['a stranger as payer', { payer: { openid: 'oStranger' } }, 'OPENID_MISMATCH'],
  ])('is refused with %s', async (_what, changes, code) => {
    const answer = await desk.place(changes);
    expect(answer.json.code).toBe(code);
    expect(sandbox.ledger().payments).toEqual([]);
  });

  it('is found as NOTPAY, closed with an empty signed 204, and then CLOSED for good', async () => {
    await desk.place();
    expect((await desk.query()).json.trade_state).toBe('NOTPAY');
    const closed = await desk.close();
    expect([closed.status, closed.raw, isSignedByWeChatPay(closed.headers, '')]).toEqual([204, '', true]);
    expect((await desk.close()).status).toBe(204);
    expect((await desk.query()).json.trade_state).toBe('CLOSED');
    expect((await desk.place()).json.code).toBe('ORDER_CLOSED');
  });

  it('closes by itself when its time is over', async () => {
    const expiresAt = new Date(sandbox.clock.now() + 30 * 60_000).toISOString();
    await desk.place({ time_expire: expiresAt });
    await sandbox.clock.advance(31 * 60_000);
    expect((await desk.query()).json.trade_state).toBe('CLOSED');
  });

  it('is unknown to a query, while closing an unknown number is accepted', async () => {
    expect([(await desk.query('PMunknown')).json.code, (await desk.close('PMunknown')).status]).toEqual([
      'ORDER_NOT_EXIST',
      204,
    ]);
  });

  it('is not found without the mchid in the query', async () => {
    const path = '/v3/pay/transactions/out-trade-no/PM20260101000001';
    expect((await callAsMerchant(sandbox, { method: 'GET', path })).json.code).toBe('PARAM_ERROR');
  });
});
