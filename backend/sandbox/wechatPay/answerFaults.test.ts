import type { Sandbox } from '../startSandbox';
import { isSignedByWeChatPay, openPayDesk } from '../testing/openPayDesk';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
let desk: ReturnType<typeof openPayDesk>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = openPayDesk(sandbox);
});
afterEach(() => sandbox.close());

describe('faults of calls', () => {
  it('book or do not book the order by their name, and cut the connection', async () => {
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', match: 'PM20260101000001', fault: 'cut_before' });
    await expect(desk.place()).rejects.toThrow('fetch failed');
    expect((await desk.query()).json.code).toBe('ORDER_NOT_EXIST');
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'cut_after' });
    await expect(desk.place()).rejects.toThrow('fetch failed');
    expect((await desk.query()).json.trade_state).toBe('NOTPAY');
  });

  it('spoil the signature or the age of an answer', async () => {
    await desk.place();
    for (const fault of ['bad_signature', 'signtest'] as const) {
      sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault });
      const answer = await desk.query();
      expect(isSignedByWeChatPay(answer.headers, answer.raw)).toBe(false);
    }
    sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'stale_timestamp' });
    const stale = await desk.query();
    expect(isSignedByWeChatPay(stale.headers, stale.raw)).toBe(true);
    expect(Date.now() / 1000 - Number(stale.headers.get('wechatpay-timestamp'))).toBeGreaterThan(300);
  });

  it('lie about amount and merchant', async () => {
    await desk.place();
    sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'wrong_amount' });
    expect((await desk.query()).json.amount).toMatchObject({ total: 201 });
    sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'wrong_mchid' });
    expect((await desk.query()).json.mchid).not.toBe(testConfig.merchantId);
    expect((await desk.query()).json).toMatchObject({ mchid: testConfig.merchantId, amount: { total: 200 } });
  });

  it('answer 500, a gateway page, or a code of the vendor', async () => {
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'http_500' });
    expect([(await desk.place()).status, sandbox.ledger().payments]).toEqual([500, []]);
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'code:FREQUENCY_LIMITED' });
    expect((await desk.place()).status).toBe(429);
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'http_503_html' });
    await expect(desk.place()).rejects.toThrow('Unexpected token');
  });

  it('let the payer win against a close', async () => {
    await desk.place();
    sandbox.faults.add({ party: 'wechatPay', operation: 'close', fault: 'paid_during_close' });
    expect((await desk.close()).json.code).toBe('ORDERPAID');
    expect((await desk.query()).json.trade_state).toBe('SUCCESS');
  });
});
