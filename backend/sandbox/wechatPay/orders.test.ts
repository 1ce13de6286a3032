import { createSign, createVerify } from 'node:crypto';
import WxPay from 'wechatpay-node-v3';
import type { IPayRequest } from 'wechatpay-node-v3/dist/define';
import type { Sandbox } from '../startSandbox';
import { callAsMerchant } from '../testing/callAsMerchant';
import { openTestSandbox, testConfig, testKeys } from '../testing/openTestSandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

const openid = () => sandbox.people.byId('linwan')?.wechat?.openid ?? '';
const order = (changes = {}) => ({
  appid: testConfig.appId,
  mchid: testConfig.merchantId,
  description: '一封寄往未来的信',
  out_trade_no: 'PM20260101000001',
  notify_url: 'http://127.0.0.1:9/notify',
  amount: { total: 200, currency: 'CNY' },
  payer: { openid: openid() },
  ...changes,
});
const place = (changes = {}) =>
  callAsMerchant(sandbox, { method: 'POST', path: '/v3/pay/transactions/jsapi', body: order(changes) });
const query = (no = 'PM20260101000001') =>
  callAsMerchant(sandbox, {
    method: 'GET',
    path: `/v3/pay/transactions/out-trade-no/${no}?mchid=${testConfig.merchantId}`,
  });
const close = (no = 'PM20260101000001') =>
  callAsMerchant(sandbox, {
    method: 'POST',
    path: `/v3/pay/transactions/out-trade-no/${no}/close`,
    body: { mchid: testConfig.merchantId },
  });

function isSignedByWeChatPay(headers: Headers, body: string): boolean {
  const text = `${headers.get('wechatpay-timestamp')}\n${headers.get('wechatpay-nonce')}\n${body}\n`;
  const signature = headers.get('wechatpay-signature') ?? '';
  return createVerify('RSA-SHA256').update(text).verify(testKeys.payPublicKey, signature, 'base64');
}

function phoneParameters(prepayId: string, changes = {}) {
  const parameters = { timeStamp: '1767225600', nonceStr: 'n0nce', package: `prepay_id=${prepayId}`, signType: 'RSA' };
  const text = `${testConfig.appId}\n${parameters.timeStamp}\n${parameters.nonceStr}\n${parameters.package}\n`;
  const paySign = createSign('RSA-SHA256').update(text).sign(testKeys.merchantPrivateKey, 'base64');
  return { ...parameters, paySign, ...changes };
}

async function openSheet(person: string, parameters: object) {
  const response = await fetch(`${sandbox.url}/phones/${person}/payments`, {
    method: 'POST',
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as { sheetId?: string; errMsg?: string };
}

async function act(sheetId: string | undefined, action: string) {
  const response = await fetch(`${sandbox.url}/sheets/${sheetId}`, {
    method: 'POST',
    body: JSON.stringify({ action }),
  });
  return (await response.json()) as { state?: string; errMsg?: string };
}

describe('the authorization of a call', () => {
  it.each([
    [
      'a wrong signature',
      { signedPath: '/v3/pay/transactions/out-trade-no/OTHER1?mchid=1900000109' },
      '签名错误，请检查后再试',
    ],
    ['an unknown merchant', { mchid: '1900000110' }, '商户号不存在或与签名不符'],
    ['an unknown certificate serial', { serial: 'A'.repeat(40) }, '商户证书序列号有误'],
    [
      'a clock six minutes slow',
      { skewSeconds: -360 },
      'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟',
    ],
    ['a clock six minutes fast', { skewSeconds: 360 }, 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟'],
    ['another scheme', { headers: { Authorization: 'Bearer x' } }, 'Http头Authorization缺失或认证类型不正确'],
  ])('is refused for %s with a signed 401 SIGN_ERROR', async (_what, changes, message) => {
    const path = `/v3/pay/transactions/out-trade-no/PM1234?mchid=${testConfig.merchantId}`;
    const answer = await callAsMerchant(sandbox, { method: 'GET', path, ...changes });
    expect([answer.status, answer.json]).toEqual([401, { code: 'SIGN_ERROR', message }]);
    expect(isSignedByWeChatPay(answer.headers, answer.raw)).toBe(true);
  });

  it('takes a nonce once, and does not let a stranger burn it', async () => {
    const path = `/v3/pay/transactions/out-trade-no/PM1234?mchid=${testConfig.merchantId}`;
    const forged = await callAsMerchant(sandbox, { method: 'GET', path, nonce: 'same', signedPath: '/x' });
    const first = await callAsMerchant(sandbox, { method: 'GET', path, nonce: 'same' });
    const second = await callAsMerchant(sandbox, { method: 'GET', path, nonce: 'same' });
    expect([forged.status, first.status, second.status]).toEqual([401, 404, 401]);
  });

  it('is refused when the request names a key of WeChat Pay that does not exist', async () => {
    const path = `/v3/pay/transactions/out-trade-no/PM1234?mchid=${testConfig.merchantId}`;
    const headers = { 'Wechatpay-Serial': 'PUB_KEY_ID_000' };
    const answer = await callAsMerchant(sandbox, { method: 'GET', path, headers });
    expect([answer.status, answer.json.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});

describe('an order', () => {
  it('gives a prepay_id, and a fresh one when the same is asked again', async () => {
    const first = await place();
    const second = await place({ time_expire: undefined });
    expect(first.json.prepay_id).toMatch(/^wx\w{34}$/);
    expect(second.status).toBe(200);
    expect(second.json.prepay_id).not.toBe(first.json.prepay_id);
    expect(isSignedByWeChatPay(first.headers, first.raw)).toBe(true);
  });

  it('is refused when its number was used for another order', async () => {
    await place();
    const answer = await place({ amount: { total: 300, currency: 'CNY' } });
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
    const answer = await place(changes);
    expect(answer.json.code).toBe(code);
    expect(sandbox.ledger().payments).toEqual([]);
  });

  it('is found as NOTPAY, closed with an empty signed 204, and then CLOSED for good', async () => {
    await place();
    expect((await query()).json.trade_state).toBe('NOTPAY');
    const closed = await close();
    expect([closed.status, closed.raw, isSignedByWeChatPay(closed.headers, '')]).toEqual([204, '', true]);
    expect((await close()).status).toBe(204);
    expect((await query()).json.trade_state).toBe('CLOSED');
    expect((await place()).json.code).toBe('ORDER_CLOSED');
  });

  it('closes by itself when its time is over', async () => {
    const expiresAt = new Date(sandbox.clock.now() + 30 * 60_000).toISOString();
    await place({ time_expire: expiresAt });
    await sandbox.clock.advance(31 * 60_000);
    expect((await query()).json.trade_state).toBe('CLOSED');
  });

  it('is unknown to a query, while closing an unknown number is accepted', async () => {
    expect([(await query('PMunknown')).json.code, (await close('PMunknown')).status]).toEqual(['ORDER_NOT_EXIST', 204]);
  });

  it('is not found without the mchid in the query', async () => {
    const path = '/v3/pay/transactions/out-trade-no/PM20260101000001';
    expect((await callAsMerchant(sandbox, { method: 'GET', path })).json.code).toBe('PARAM_ERROR');
  });
});

describe('the payment sheet', () => {
  it('is paid once, and the query then shows the transaction, also by its id', async () => {
    const { json } = await place({ attach: 'letter' });
    const { sheetId } = await openSheet('linwan', phoneParameters(String(json.prepay_id)));
    expect(await act(sheetId, 'pay')).toMatchObject({ state: 'paid', amountFen: 200, description: '一封寄往未来的信' });
    const paid = (await query()).json;
    expect(paid).toMatchObject({ trade_state: 'SUCCESS', attach: 'letter', amount: { total: 200, payer_total: 200 } });
    const path = `/v3/pay/transactions/id/${paid.transaction_id}?mchid=${testConfig.merchantId}`;
    expect((await callAsMerchant(sandbox, { method: 'GET', path })).json).toEqual(paid);
    expect((await close()).json.code).toBe('ORDERPAID');
    expect((await place({ attach: 'letter' })).json.code).toBe('ORDERPAID');
    expect(await openSheet('linwan', phoneParameters(String(json.prepay_id)))).toEqual({
      errMsg: 'requestPayment:fail 该订单已支付',
    });
  });

  it.each(['cancel', 'leave'])('leaves the order unpaid on %s', async (action) => {
    const { json } = await place();
    const { sheetId } = await openSheet('linwan', phoneParameters(String(json.prepay_id)));
    expect((await act(sheetId, action)).state).toBe(action === 'cancel' ? 'cancelled' : 'left');
    expect((await act(sheetId, 'pay')).state).not.toBe('paid');
    expect((await query()).json.trade_state).toBe('NOTPAY');
  });

  it('does not open for a wrong paySign, another person, or a prepay_id that is two hours old', async () => {
    const prepayId = String((await place()).json.prepay_id);
    const parameters = phoneParameters(prepayId);
    const wrong = await openSheet('linwan', { ...parameters, timeStamp: '1767225601' });
    const other = await openSheet('zhoumu', parameters);
    await sandbox.clock.advance(2 * 3600_000);
    const late = await openSheet('linwan', parameters);
    expect([wrong, other, late].map(({ errMsg }) => errMsg)).toEqual([
      'requestPayment:fail 支付验证签名失败',
      'requestPayment:fail 下单账号与支付账号不一致，请核实后再支付',
      'requestPayment:fail 支付已过期，请重新下单',
    ]);
  });

  it('refuses the money of an order that was closed while it was open', async () => {
    const { json } = await place();
    const { sheetId } = await openSheet('linwan', phoneParameters(String(json.prepay_id)));
    await close();
    expect(await act(sheetId, 'pay')).toEqual({ errMsg: 'requestPayment:fail 该订单已关闭' });
  });
});

describe('faults of calls', () => {
  it('book or do not book the order by their name, and cut the connection', async () => {
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', match: 'PM20260101000001', fault: 'cut_before' });
    await expect(place()).rejects.toThrow('fetch failed');
    expect((await query()).json.code).toBe('ORDER_NOT_EXIST');
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'cut_after' });
    await expect(place()).rejects.toThrow('fetch failed');
    expect((await query()).json.trade_state).toBe('NOTPAY');
  });

  it('spoil the signature or the age of an answer', async () => {
    await place();
    for (const fault of ['bad_signature', 'signtest'] as const) {
      sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault });
      const answer = await query();
      expect(isSignedByWeChatPay(answer.headers, answer.raw)).toBe(false);
    }
    sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'stale_timestamp' });
    const stale = await query();
    expect(isSignedByWeChatPay(stale.headers, stale.raw)).toBe(true);
    expect(Date.now() / 1000 - Number(stale.headers.get('wechatpay-timestamp'))).toBeGreaterThan(300);
  });

  it('lie about amount and merchant', async () => {
    await place();
    sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'wrong_amount' });
    expect((await query()).json.amount).toMatchObject({ total: 201 });
    sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'wrong_mchid' });
    expect((await query()).json.mchid).not.toBe(testConfig.merchantId);
    expect((await query()).json).toMatchObject({ mchid: testConfig.merchantId, amount: { total: 200 } });
  });

  it('answer 500, a gateway page, or a code of the vendor', async () => {
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'http_500' });
    expect([(await place()).status, sandbox.ledger().payments]).toEqual([500, []]);
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'code:FREQUENCY_LIMITED' });
    expect((await place()).status).toBe(429);
    sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault: 'http_503_html' });
    await expect(place()).rejects.toThrow('Unexpected token');
  });

  it('let the payer win against a close', async () => {
    await place();
    sandbox.faults.add({ party: 'wechatPay', operation: 'close', fault: 'paid_during_close' });
    expect((await close()).json.code).toBe('ORDERPAID');
    expect((await query()).json.trade_state).toBe('SUCCESS');
  });
});

/** The library's transport, aimed at the sandbox. */
function createTransport(): IPayRequest {
  const send = async (method: string, url: string, headers: Record<string, unknown>, body?: string) => {
    const address = url.replace('https://api.mch.weixin.qq.com', sandbox.url);
    const response = await fetch(address, { method, body, headers: headers as Record<string, string> });
    const raw = await response.text();
    if (!isSignedByWeChatPay(response.headers, raw)) throw new Error('answer is not signed');
    return response.ok
      ? { status: response.status, data: raw && JSON.parse(raw) }
      : { status: response.status, error: raw };
  };
  return {
    get: (url, headers) => send('GET', url, headers),
    post: (url, body, headers) => send('POST', url, headers, JSON.stringify(body)),
    upload: () => Promise.reject(new Error('not used')),
  };
}

it('serves the real wechatpay-node-v3: order, sheet, query, close', async () => {
  const client = new WxPay({
    appid: testConfig.appId,
    mchid: testConfig.merchantId,
    serial_no: testConfig.merchantSerial,
    publicKey: Buffer.from('the certificate is only read for its serial'),
    privateKey: Buffer.from(testKeys.merchantPrivateKey),
  });
  client.createHttp(createTransport());
  const { appid: _appid, mchid: _mchid, ...parameters } = order();
  const placed = await client.transactions_jsapi(parameters);
  expect(placed.status).toBe(200);
  const { sheetId } = await openSheet('linwan', placed.data);
  expect(sheetId).toMatch(/^sheet_/);
  expect((await client.query({ out_trade_no: 'PM20260101000001' })).data).toMatchObject({ trade_state: 'NOTPAY' });
  expect((await client.close('PM20260101000001')).status).toBe(204);
});
