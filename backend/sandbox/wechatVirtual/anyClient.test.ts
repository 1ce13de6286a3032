import { createDecipheriv, createHash, createHmac } from 'node:crypto';
import type { Sandbox } from '../startSandbox';
import { openReceiver, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import { openidOf, openWeChatDesk } from '../testing/openWeChatDesk';

type Json = Record<string, unknown>;

// What a program needs that has read the page of virtual payment and nothing of the product.
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text, 'utf8').digest('hex');
const openid = openidOf('linwan');
const NUMBER = 'PM20260101000001';
const REFUND = 'RF20260101000001';

let sandbox: Sandbox;
let product: Receiver;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;
let addresses: URL[];
beforeEach(async () => {
  product = await openReceiver({ status: 200, body: '{"ErrCode":0,"ErrMsg":"success"}' });
  sandbox = await openTestSandbox({ eventUrl: product.url });
  desk = await openWeChatDesk(sandbox);
  addresses = [];
  const { fetch } = globalThis;
  jest.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
    if (String(url).startsWith(product.url)) addresses.push(new URL(String(url)));
    return fetch(url, init);
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.close();
  await product.close();
});

/** Calls xpay as its page says: signed over the address and the very bytes of the body. */
async function xpay(name: string, fields: Json, appKey = testConfig.virtualAppKey): Promise<Json> {
  const body = JSON.stringify({ openid, env: 0, ...fields });
  const query = { access_token: desk.accessToken, pay_sig: hmac(appKey, `/xpay/${name}&${body}`) };
  const url = `${sandbox.url}/xpay/${name}?${new URLSearchParams(query)}`;
  return (await (await fetch(url, { method: 'POST', body })).json()) as Json;
}
const query = async (number = NUMBER) => (await xpay('query_order', { order_id: number })).order as Json;

const goods = { offerId: testConfig.virtualOfferId, productId: 'postage_250', goodsPrice: 250 };
const order = { ...goods, buyQuantity: 2, env: 0, currencyType: 'CNY', outTradeNo: NUMBER, attach: 'attach中文' };

/** Opens the sheet of an order on the phone, as its mini program does with what its server has signed. */
async function openSheet(changes: Json = {}, { sessionKey }: { sessionKey?: string } = {}): Promise<Json> {
  const { code } = await desk.onPhone('linwan', 'login');
  const { session_key: fresh } = await desk.openSession(code);
  const signData = JSON.stringify({ ...order, ...changes });
  return desk.onPhone('linwan', 'virtual-payments', {
    mode: 'short_series_goods',
    signData,
    paySig: hmac(testConfig.virtualAppKey, `requestVirtualPayment&${signData}`),
    signature: hmac(sessionKey ?? String(fresh), signData),
    platform: 'android',
  });
}
const pay = async ({ sheetId }: Json) => desk.post(`/sheets/${sheetId}`, { action: 'pay' });

/** What was pushed: its signature proved, opened by the key of the console. */
function told(index: number): Json {
  const { Encrypt } = JSON.parse(product.received[index]?.body ?? '{}') as { Encrypt: string };
  const given = Object.fromEntries(addresses[index]?.searchParams ?? []);
  const signed = [testConfig.eventToken, given.timestamp, given.nonce, Encrypt].sort().join('');
  expect(createHash('sha1').update(signed).digest('hex')).toBe(given.msg_signature);
  const key = Buffer.from(`${testConfig.eventAesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(Encrypt, 'base64'), decipher.final()]);
  const end = 20 + plain.readUInt32BE(16);
  expect(plain.subarray(end, end + testConfig.appId.length).toString()).toBe(testConfig.appId);
  return JSON.parse(plain.subarray(20, end).toString()) as Json;
}
const toldTimes = (times: number) => until(() => sandbox.events.attempts.length >= times);

it('signs as the page has it', () => {
  const signData =
    '{"offerId":"1450019686","buyQuantity":1,"env":0,"currencyType":"CNY","productId":"product_001","goodsPrice":100,"outTradeNo":"order12345","attach":"attach中文"}';
  const published = '52b0abda3c933b0273d328b5c5102ee9ab9249309474ddcdf5e9ce0f80b23532';
  expect(hmac('app_key_123', `requestVirtualPayment&${signData}`)).toBe(published);
});

it('lets any client that signs rightly pay, query, and give back in two parts', async () => {
  expect(await xpay('query_order', { order_id: NUMBER })).toMatchObject({ errcode: 268490002 });
  const sheet = await openSheet();
  expect(await query()).toMatchObject({ status: 1, order_fee: 500, paid_fee: 0 });
  expect(await pay(sheet)).toMatchObject({ state: 'paid', amountFen: 500 });
  await toldTimes(1);
  expect(told(0)).toMatchObject({
    Event: 'xpay_goods_deliver_notify',
    OpenId: openid,
    OutTradeNo: NUMBER,
    Env: 0,
    RetryTimes: 0,
    WeChatPayInfo: { MchOrderNo: NUMBER },
    GoodsInfo: { ProductId: 'postage_250', Quantity: 2, OrigPrice: 250, ActualPrice: 250, Attach: 'attach中文' },
  });
  await until(() => sandbox.wechatVirtual.orders.find(NUMBER)?.status === 4);
  expect(await query()).toMatchObject({ status: 4, order_fee: 500, paid_fee: 500, left_fee: 500, order_type: 0 });
  const refund = (no: string, refund_fee: number, left_fee: number) => {
    const why = { refund_reason: '0', req_from: '3', biz_meta: '' };
    return xpay('refund_order', { order_id: NUMBER, refund_order_id: no, refund_fee, left_fee, ...why });
  };
  expect(await refund(REFUND, 200, 400)).toMatchObject({ errcode: 268490016 });
  expect(await refund(REFUND, 200, 500)).toMatchObject({ errcode: 0, refund_order_id: REFUND, pay_order_id: NUMBER });
  expect(await refund(REFUND, 200, 500)).toMatchObject({ errcode: 268490004 });
  expect(await refund('RF20260101000002', 300, 300)).toMatchObject({ errcode: 268490014 });
  await sandbox.clock.advance(2_000);
  await toldTimes(2);
  expect(told(1)).toMatchObject({ Event: 'xpay_refund_notify', MchRefundId: REFUND, RefundFee: 200, RetCode: 0 });
  expect(await query()).toMatchObject({ status: 4, left_fee: 300, refund_fee: 200 });
  expect(await refund('RF20260101000002', 300, 300)).toMatchObject({ errcode: 0 });
  await sandbox.clock.advance(2_000);
  expect(await query()).toMatchObject({ status: 5, left_fee: 0 });
  expect(await query(REFUND)).toMatchObject({ order_id: REFUND, order_type: 1, status: 8 });
});

it('lets any client say that it has handed out what no push told of, once', async () => {
  sandbox.faults.add({ party: 'wechatVirtual', operation: 'deliver_notify', fault: 'no_callback' });
  await pay(await openSheet());
  expect(await query()).toMatchObject({ status: 2, provide_time: 0 });
  expect(await xpay('notify_provide_goods', { order_id: NUMBER })).toMatchObject({ errcode: 0 });
  expect(await query()).toMatchObject({ status: 4, provide_time: expect.any(Number) });
  expect(await xpay('notify_provide_goods', { order_id: NUMBER })).toMatchObject({ errcode: 268490004 });
  expect(product.received).toHaveLength(0);
});

it('tells of a payment until it is taken, with how often it did', async () => {
  product.answers.splice(
    0,
    1,
    { status: 500 },
    { status: 200, body: '{"ErrCode":1}' },
    { status: 200, body: 'success' },
  );
  await pay(await openSheet());
  await toldTimes(1);
  expect((await query()).status).toBe(2);
  await sandbox.clock.advance(30_000);
  await toldTimes(3);
  expect([0, 1, 2].map((index) => told(index).RetryTimes)).toEqual([0, 1, 2]);
  expect((await query()).status).toBe(4);
});

it('refuses what is signed by nobody it knows, of somebody else, or by the key of the other environment', async () => {
  await openSheet();
  expect(await xpay('query_order', { order_id: NUMBER }, 'other-key')).toMatchObject({ errcode: 268490003 });
  const ofSandbox = testConfig.virtualSandboxAppKey;
  expect(await xpay('query_order', { order_id: NUMBER }, ofSandbox)).toMatchObject({ errcode: 268490003 });
  const ofOther = { order_id: NUMBER, openid: openidOf('zhoumu') };
  expect(await xpay('query_order', ofOther)).toMatchObject({ errcode: 268490001 });
});

it.each([
  ['another currency', { currencyType: 'USD' }, -15004],
  ['a price that is not the good’s', { goodsPrice: 249 }, -15013],
  ['a good that is not published', { productId: 'postage_1' }, -15010],
  ['a number that is too short', { outTradeNo: 'PM1' }, -15001],
])('opens no sheet with %s', async (_what, changes, errCode) => {
  expect(await openSheet(changes)).toMatchObject({ errCode });
});

it('opens no sheet that is signed with a session key of before, or of nobody', async () => {
  const { code } = await desk.onPhone('linwan', 'login');
  const { session_key: before } = await desk.openSession(code);
  expect(await openSheet({}, { sessionKey: String(before) })).toMatchObject({ errCode: -15007 });
  expect(await openSheet({}, { sessionKey: 'nobody' })).toMatchObject({ errCode: -15005 });
});

it('can tell and answer another sum, and tell with a signature that is ten minutes old', async () => {
  for (const operation of ['deliver_notify', 'query_order'])
    sandbox.faults.add({ party: 'wechatVirtual', operation, fault: 'wrong_amount' });
  await pay(await openSheet());
  await toldTimes(1);
  expect(told(0)).toMatchObject({ GoodsInfo: { OrigPrice: 250, ActualPrice: 251 } });
  expect(await query()).toMatchObject({ order_fee: 501, paid_fee: 501, left_fee: 501 });
  expect(await query()).toMatchObject({ order_fee: 500 });
  sandbox.faults.add({ party: 'wechatVirtual', operation: 'deliver_notify', fault: 'stale_timestamp' });
  await pay(await openSheet({ outTradeNo: 'PM20260101000002' }));
  await toldTimes(2);
  expect(told(1)).toMatchObject({ OutTradeNo: 'PM20260101000002' });
  const age = Math.floor(sandbox.clock.now() / 1000) - Number(addresses[1]?.searchParams.get('timestamp'));
  expect(age).toBeGreaterThanOrEqual(600);
  expect(sandbox.events.attempts[1]).toMatchObject({ flaw: 'stale' });
});
