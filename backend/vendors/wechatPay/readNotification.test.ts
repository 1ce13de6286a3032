import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { recordOutput } from '../testing/recordOutput';
import { type ReceivedRequest, type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';
import { encryptAsWechatPay, signAsWechatPay } from '../testing/signAsWechatPay';
import { until } from '../testing/until';
import { wechatSettings } from '../wechat/settings';
import { prepay } from './prepay';
import { readNotification } from './readNotification';
import { refund } from './refund';
import { wechatPaySettings } from './settings';

let sandbox: Sandbox;
let merchant: ScriptedServer;
let openid: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  merchant = await startScriptedServer((_request, response) => response.writeHead(204).end());
  openid = sandbox.people.byId('linwan')?.wechat?.openid ?? '';
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  await sandbox.close();
  await merchant.close();
});

const read = ({ headers, body }: Pick<ReceivedRequest, 'headers' | 'body'>) => readNotification(headers, body);

/** Pays a new order and returns the callbacks that WeChat Pay then makes, as they arrive. */
async function payAndListen(fault?: FaultScript['fault'], count = 1) {
  const outTradeNo = newId();
  jest.replaceProperty(platformSettings, 'PUBLIC_URL', merchant.url);
  const expiresAt = new Date(clock.now() + 1_800_000);
  await prepay({ outTradeNo, description: '邮资', amountFen: 350, openid, expiresAt });
  if (fault) sandbox.faults.add({ party: 'wechatPay', operation: 'callback', match: outTradeNo, fault });
  const order = sandbox.wechatPay.orders.find(outTradeNo);
  if (!order) throw new Error('the order was not placed');
  sandbox.wechatPay.orders.pay(order);
  const seen = merchant.requests.length;
  sandbox.wechatPay.notifier.announce(order);
  const calls = await until(() => merchant.requests.length >= seen + count && merchant.requests.slice(seen));
  return { outTradeNo, calls: calls as [ReceivedRequest, ...ReceivedRequest[]] };
}

describe('a genuine callback', () => {
  it('yields the payment', async () => {
    const { outTradeNo, calls } = await payAndListen();
    expect(calls[0].url).toBe('/callbacks/wechat-pay/notify');
    expect(read(calls[0])).toEqual({
      kind: 'payment',
      eventId: expect.any(String),
      transaction: {
        merchantId: wechatPaySettings.WXPAY_MERCHANT_ID,
        appId: wechatSettings.WECHAT_APP_ID,
        outTradeNo,
        transactionId: expect.stringMatching(/^4200/),
        state: 'SUCCESS',
        amountFen: 350,
        currency: 'CNY',
        payerOpenid: openid,
        paidAt: expect.any(Date),
      },
    });
  });

  it('keeps its event id when it is repeated', async () => {
    const { calls } = await payAndListen('duplicate', 2);
    const ids = calls.map(read).map((one) => one.kind === 'payment' && one.eventId);
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(ids[0]).toEqual(expect.any(String));
  });

  it('tells what it says, even when that is not our sum', async () => {
    const { calls } = await payAndListen('wrong_amount');
    const notification = read(calls[0]);
    expect(notification.kind === 'payment' && notification.transaction.amountFen).not.toBe(350);
  });

  it.each([
    ['REFUND.SUCCESS', 'SUCCESS', undefined],
    ['REFUND.ABNORMAL', 'ABNORMAL', 'code:ABNORMAL'],
    ['REFUND.CLOSED', 'CLOSED', 'code:CLOSED'],
  ] as const)('%s yields the refund', async (_event, status, result) => {
    const { outTradeNo, calls } = await payAndListen();
    const outRefundNo = newId();
    if (result) sandbox.faults.add({ party: 'wechatPay', operation: 'refund_result', fault: result });
    const seen = merchant.requests.indexOf(calls[0]) + 1;
    await refund({ outRefundNo, paid: { outTradeNo }, refundFen: 350, totalFen: 350, reason: '信件已取消' });
    await sandbox.clock.advance(2_000);
    const [call] = await until(() => merchant.requests.length > seen && merchant.requests.slice(seen));
    expect(read(call as ReceivedRequest)).toEqual({
      kind: 'refund',
      eventId: expect.any(String),
      refund: {
        merchantId: wechatPaySettings.WXPAY_MERCHANT_ID,
        outTradeNo,
        outRefundNo,
        refundId: expect.stringMatching(/^5030/),
        transactionId: expect.stringMatching(/^4200/),
        status,
        refundFen: 350,
        totalFen: 350,
        refundedAt: result ? null : expect.any(Date),
      },
    });
  });

  it('of another kind is named, not opened', () => {
    const body = JSON.stringify({ id: 'EV-1', event_type: 'COMPLAINT.CREATE', resource: encryptAsWechatPay('{}') });
    expect(readNotification(signAsWechatPay(body), body)).toEqual({
      kind: 'other',
      eventId: 'EV-1',
      eventType: 'COMPLAINT.CREATE',
    });
  });
});

describe('a callback that must not be believed', () => {
  it.each([
    ['bad_signature', 'bad_signature'],
    ['stale_timestamp', 'stale'],
    ['wrong_tag', 'bad_ciphertext'],
    ['signtest', 'bad_signature'],
  ] as const)('is refused after %s', async (fault, why) => {
    const { calls } = await payAndListen(fault);
    expect(read(calls[0])).toEqual({ kind: 'refused', why });
  });

  it('is refused when one byte differs from what was signed', async () => {
    const { calls } = await payAndListen();
    const body = calls[0].body.replace('支付成功', '支付成公');
    expect(readNotification(calls[0].headers, body)).toEqual({ kind: 'refused', why: 'bad_signature' });
  });

  it('is refused when it is replayed five minutes later, and taken just before', async () => {
    const { calls } = await payAndListen();
    const signedAt = Number(calls[0].headers['wechatpay-timestamp']) * 1000;
    const now = jest.spyOn(clock, 'now').mockReturnValue(signedAt + 299_000);
    expect(read(calls[0])).toMatchObject({ kind: 'payment' });
    now.mockReturnValue(signedAt + 300_000);
    expect(read(calls[0])).toEqual({ kind: 'refused', why: 'stale' });
  });

  it.each(['PUB_KEY_ID_0000', '5157F09EFDC096DE15EBE81A47057A7232F1B8E1', 'constructor', '__proto__', ''])(
    'is refused under the serial %j',
    async (serial) => {
      const { calls } = await payAndListen();
      const headers = { ...calls[0].headers, 'wechatpay-serial': serial };
      expect(readNotification(headers, calls[0].body)).toEqual({ kind: 'refused', why: 'unknown_serial' });
    },
  );

  it.each([
    ['wechatpay-serial', 'unknown_serial'],
    ['wechatpay-timestamp', 'stale'],
    ['wechatpay-nonce', 'bad_signature'],
    ['wechatpay-signature', 'bad_signature'],
  ])('is refused without the header %s', async (name, why) => {
    const { calls } = await payAndListen();
    expect(readNotification({ ...calls[0].headers, [name]: undefined }, calls[0].body)).toEqual({
      kind: 'refused',
      why,
    });
  });

  it.each<[string, (signature: string) => string]>([
    ['given twice', (one) => `${one}, ${one}`],
    ['with another beside it', (one) => `${one},AAAA`],
    ['with noise in it', (one) => `${one.slice(0, 9)}!${one.slice(9)}`],
    ['with a blank in it', (one) => `${one.slice(0, 9)} ${one.slice(9)}`],
    ['with a line behind it', (one) => `${one}\n`],
    ['without its end', (one) => one.replace(/=+$/, '')],
    ['in the letters of addresses', (one) => one.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
    [
      'with bits that say nothing',
      (one) => one.replace(/.==$/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}==`),
    ],
  ])('is refused when its signature is spelt in another way: %s', async (_how, spelt) => {
    const { calls } = await payAndListen();
    const { headers, body } = calls[0];
    const signature = spelt(String(headers['wechatpay-signature']));
    expect(readNotification({ ...headers, 'wechatpay-signature': signature }, body)).toEqual({
      kind: 'refused',
      why: 'bad_signature',
    });
  });

  it('is refused when its nonce is given twice, though both were signed', () => {
    const headers = signAsWechatPay('{}', clock.now(), 'one, other');
    expect(readNotification(headers, '{}')).toEqual({ kind: 'refused', why: 'bad_signature' });
  });

  it.each(['1e9', '-1', 'now', '0x6550'])('is refused with the odd timestamp %s', (timestamp) => {
    const headers = { ...signAsWechatPay('{}'), 'wechatpay-timestamp': timestamp };
    expect(readNotification(headers, '{}')).toEqual({ kind: 'refused', why: 'stale' });
  });

  const fact = JSON.stringify({ mchid: '1', appid: 'wx', out_trade_no: 'PM1', trade_state: 'SUCCESS' });
  const envelope = (resource: unknown) => JSON.stringify({ id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource });

  it.each([
    ['another key', encryptAsWechatPay(fact, { apiV3Key: 'y'.repeat(32) })],
    ['other associated data', { ...encryptAsWechatPay(fact), associated_data: 'refund' }],
    ['another nonce', { ...encryptAsWechatPay(fact), nonce: 'TWELVE-BYTES' }],
    ['a short ciphertext', { ...encryptAsWechatPay(fact), ciphertext: 'AAAA' }],
    ['an empty nonce', { ...encryptAsWechatPay(fact), nonce: '' }],
    ['noise in its ciphertext', { ...encryptAsWechatPay(fact), ciphertext: `!${encryptAsWechatPay(fact).ciphertext}` }],
  ])('is refused when it is sealed with %s', (_what, resource) => {
    const body = envelope(resource);
    expect(readNotification(signAsWechatPay(body), body)).toEqual({ kind: 'refused', why: 'bad_ciphertext' });
  });

  it.each([
    ['no JSON', '{oops'],
    ['no envelope', '[]'],
    ['an envelope without resource', envelope(undefined)],
    ['a sealed text that is no JSON', envelope(encryptAsWechatPay('oops'))],
    ['a sealed object that is no transaction', envelope(encryptAsWechatPay('{"a":1}'))],
  ])('is refused when it holds %s', (_what, body) => {
    expect(readNotification(signAsWechatPay(body), Buffer.from(body))).toEqual({ kind: 'refused', why: 'malformed' });
  });
});

it('writes nothing of a refused callback to the log but why', async () => {
  const { calls } = await payAndListen('wrong_tag');
  const output = await recordOutput(async () => read(calls[0]));
  expect(output).toBe('warn vendor call failed {"vendor":"wechatPay","code":"bad_ciphertext"}');
});
