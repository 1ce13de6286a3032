import { createDecipheriv, createVerify } from 'node:crypto';
import type { Sandbox } from '../startSandbox';
import { holdRealTime } from '../testing/holdRealTime';
import { openReceiver, type Received, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox, testConfig, testKeys } from '../testing/openTestSandbox';
import type { FaultKind } from '../world/faultBook';

let sandbox: Sandbox;
let merchant: Receiver;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  merchant = await openReceiver({ status: 204 });
});
afterEach(() => {
  jest.restoreAllMocks();
  return Promise.all([sandbox.close(), merchant.close()]);
});

function pay(outTradeNo = 'PM20260101000001') {
  const { orders, notifier } = sandbox.wechatPay;
  orders.place({
    appid: testConfig.appId,
    mchid: testConfig.merchantId,
    description: '一封信',
    out_trade_no: outTradeNo,
    notify_url: merchant.url,
    amount: { total: 200, currency: 'CNY' },
    payer: { openid: sandbox.people.byId('linwan')?.wechat?.openid ?? '' },
  });
  const order = orders.find(outTradeNo);
  if (!order) throw new Error('the order was not booked');
  orders.pay(order);
  notifier.announce(order);
}

function isGenuine({ headers, body }: Received): boolean {
  const text = `${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${body}\n`;
  const verifier = createVerify('RSA-SHA256').update(text);
  return verifier.verify(testKeys.payPublicKey, String(headers['wechatpay-signature']), 'base64');
}

function decrypt({ body }: Received): Record<string, unknown> {
  const { resource } = JSON.parse(body) as { resource: Record<'ciphertext' | 'nonce' | 'associated_data', string> };
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', testConfig.apiV3Key, resource.nonce);
  decipher.setAAD(Buffer.from(resource.associated_data));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plain.toString('utf8')) as Record<string, unknown>;
}

const first = () => merchant.received[0] as Received;
const spoil = (fault: FaultKind) => sandbox.faults.add({ party: 'wechatPay', operation: 'callback', fault });

it('tells the merchant of a payment: signed, encrypted, with the key id in the serial', async () => {
  pay();
  await until(() => merchant.received.length === 1);
  expect(JSON.parse(first().body)).toMatchObject({
    event_type: 'TRANSACTION.SUCCESS',
    resource_type: 'encrypt-resource',
    resource: { original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM' },
  });
  expect(isGenuine(first())).toBe(true);
  expect(first().headers['wechatpay-serial']).toBe(testConfig.payPublicKeyId);
  expect(decrypt(first())).toMatchObject({
    trade_state: 'SUCCESS',
    out_trade_no: 'PM20260101000001',
    amount: { total: 200 },
  });
});

it('repeats with the same event id until the merchant answers 2xx, on the documented schedule', async () => {
  await merchant.close();
  merchant = await openReceiver({ status: 500 }, { status: 302 }, { status: 401 }, { status: 200 });
  holdRealTime();
  pay();
  await until(() => sandbox.wechatPay.notifier.attempts.length === 1);
  await sandbox.clock.advance(15_000);
  await sandbox.clock.advance(15_000);
  expect(merchant.received).toHaveLength(3);
  await sandbox.clock.advance(29_000);
  expect(merchant.received).toHaveLength(3);
  await sandbox.clock.advance(1000);
  await sandbox.clock.advance(86_400_000);
  expect(sandbox.wechatPay.notifier.attempts.map(({ status }) => status)).toEqual([500, 302, 401, 200]);
  expect(new Set(merchant.received.map(({ body }) => JSON.parse(body).id)).size).toBe(1);
});

it('gives up after fifteen repeats in about a day', async () => {
  await merchant.close();
  merchant = await openReceiver({ status: 500 });
  pay();
  await sandbox.clock.advance(24 * 3600_000 + 4 * 60_000);
  await until(() => merchant.received.length === 16);
  await sandbox.clock.advance(7 * 86_400_000);
  expect(merchant.received).toHaveLength(16);
});

it('keeps trying when nobody listens', async () => {
  await merchant.close();
  pay();
  await until(() => sandbox.wechatPay.notifier.attempts.length === 1);
  expect(sandbox.wechatPay.notifier.attempts[0]).toMatchObject({ status: null });
});

it('stays silent under no_callback', async () => {
  spoil('no_callback');
  pay();
  await sandbox.clock.advance(86_400_000);
  expect(merchant.received).toEqual([]);
});

it('comes twice under duplicate, with one event id and two signatures', async () => {
  spoil('duplicate');
  pay();
  await until(() => merchant.received.length === 1);
  await sandbox.clock.advance(1000);
  const [one, two] = merchant.received;
  expect(one?.body && JSON.parse(one.body).id).toBe(two?.body && JSON.parse(two.body).id);
  expect(one?.headers['wechatpay-signature']).not.toBe(two?.headers['wechatpay-signature']);
});

it('lets the later payment overtake the earlier one under reorder', async () => {
  sandbox.faults.add({ party: 'wechatPay', operation: 'callback', match: 'PM000001', fault: 'reorder' });
  pay('PM000001');
  pay('PM000002');
  await until(() => merchant.received.length === 2);
  expect(merchant.received.map((call) => decrypt(call).out_trade_no)).toEqual(['PM000002', 'PM000001']);
});

it('sends a signature probe beside the genuine call', async () => {
  spoil('signtest');
  pay();
  await until(() => merchant.received.length === 2);
  expect(String(first().headers['wechatpay-signature'])).toMatch(/^WECHATPAY\/SIGNTEST\//);
  expect(merchant.received.map(isGenuine)).toEqual([false, true]);
});

it('spoils the signature, the age, the tag, the amount or the merchant', async () => {
  spoil('bad_signature');
  pay();
  await until(() => merchant.received.length === 1);
  expect(isGenuine(first())).toBe(false);
  merchant.received.length = 0;

  spoil('stale_timestamp');
  pay('PM000002');
  await until(() => merchant.received.length === 1);
  expect(Date.now() / 1000 - Number(first().headers['wechatpay-timestamp'])).toBeGreaterThan(300);
  merchant.received.length = 0;

  spoil('wrong_tag');
  pay('PM000003');
  await until(() => merchant.received.length === 1);
  expect(() => decrypt(first())).toThrow('unable to authenticate data');
  merchant.received.length = 0;

  spoil('wrong_amount');
  pay('PM000004');
  await until(() => merchant.received.length === 1);
  expect([isGenuine(first()), decrypt(first()).amount]).toEqual([true, expect.objectContaining({ total: 201 })]);
  merchant.received.length = 0;

  spoil('wrong_mchid');
  pay('PM000005');
  await until(() => merchant.received.length === 1);
  expect(decrypt(first()).mchid).not.toBe(testConfig.merchantId);
});
