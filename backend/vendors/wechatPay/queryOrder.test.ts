import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { answerDoubts } from '../testing/answerDoubts';
import { type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';
import { signAsWechatPay } from '../testing/signAsWechatPay';
import { wechatSettings } from '../wechat/settings';
import { closeOrder } from './closeOrder';
import { prepay } from './prepay';
import { queryOrder } from './queryOrder';
import { wechatPaySettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { wechatPayMs: 4_000 } }));

let sandbox: Sandbox;
let openid: string;
let outTradeNo: string;
const servers: ScriptedServer[] = [];

beforeAll(async () => {
  sandbox = await startTestSandbox();
  openid = sandbox.people.byId('linwan')?.wechat?.openid ?? '';
});
beforeEach(() => {
  outTradeNo = newId();
});
afterEach(async () => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => sandbox.close());

const EXPIRES_AT = new Date(Math.ceil(clock.now() / 1000) * 1000 + 1_800_000);
const order = () => ({
  outTradeNo,
  description: '时光来信 邮资',
  amountFen: 350,
  openid,
  expiresAt: EXPIRES_AT,
});
const strike = (operation: string, fault: FaultScript['fault']) =>
  sandbox.faults.add({ party: 'wechatPay', operation, fault });
const booked = () => sandbox.wechatPay.orders.find(outTradeNo);

function pay(): void {
  const found = booked();
  if (!found) throw new Error('there is no such order');
  sandbox.wechatPay.orders.pay(found);
}

/** Lets a scripted server answer in WeChat Pay's place. */
async function answerWith(status: number, body: string, headers: Record<string, string> = {}): Promise<void> {
  const server = await startScriptedServer((_request, response) => response.writeHead(status, headers).end(body));
  servers.push(server);
  jest.replaceProperty(wechatPaySettings, 'WXPAY_API_URL', server.url);
}

describe('queryOrder', () => {
  it('finds an order that waits to be paid, and one that is paid', async () => {
    await prepay(order());
    expect(await queryOrder(outTradeNo)).toMatchObject({
      kind: 'found',
      transaction: { state: 'NOTPAY', transactionId: null },
    });
    pay();
    expect(await queryOrder(outTradeNo)).toEqual({
      kind: 'found',
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

  it('finds what came once more under a number of ours by WeChat Pay’s, and nothing else by that', async () => {
    await prepay(order());
    pay();
    const first = booked();
    const second = first && sandbox.wechatPay.orders.payAgain(first);
    const { transactionId } = second ?? {};
    expect(await queryOrder(outTradeNo)).toMatchObject({ transaction: { transactionId: first?.transactionId } });
    expect(await queryOrder(outTradeNo, transactionId)).toMatchObject({ transaction: { outTradeNo, transactionId } });
    expect(await queryOrder(newId(), transactionId)).toEqual({ kind: 'unknown', code: 'malformed' });
    expect(await queryOrder(outTradeNo, '4299')).toEqual({ kind: 'absent' });
  });

  it('reports what WeChat Pay says, even when it is not our sum or merchant', async () => {
    await prepay(order());
    pay();
    strike('query', 'wrong_amount');
    const wrongSum = await queryOrder(outTradeNo);
    expect(wrongSum.kind === 'found' && wrongSum.transaction.amountFen).not.toBe(350);
    strike('query', 'wrong_mchid');
    const wrongMerchant = await queryOrder(outTradeNo);
    expect(wrongMerchant.kind === 'found' && wrongMerchant.transaction.merchantId).not.toBe(
      wechatPaySettings.WXPAY_MERCHANT_ID,
    );
  });

  it('is absent for a number WeChat Pay never saw', async () => {
    expect(await queryOrder(outTradeNo)).toEqual({ kind: 'absent' });
  });

  it('is unknown, not absent, when the address itself does not exist', async () => {
    await answerWith(404, '<html>');
    expect(await queryOrder(outTradeNo)).toEqual({ kind: 'unknown', code: 'malformed' });
  });

  it('refuses a signed answer about another order', async () => {
    await prepay(order());
    const other = JSON.stringify({ mchid: '1', appid: 'wx1', out_trade_no: 'OTHER', trade_state: 'SUCCESS' });
    await answerWith(200, other, signAsWechatPay(other));
    expect(await queryOrder(outTradeNo)).toEqual({ kind: 'unknown', code: 'malformed' });
  });

  it.each(answerDoubts)('is unknown after %s', async (fault, code) => {
    await prepay(order());
    strike('query', fault);
    expect(await queryOrder(outTradeNo)).toEqual({ kind: 'unknown', code });
  });

  it('believes no wrongly signed "there is no such order"', async () => {
    strike('query', 'bad_signature');
    expect(await queryOrder(outTradeNo)).toEqual({ kind: 'unknown', code: 'bad_signature' });
  });
});

describe('closeOrder', () => {
  it('closes an unpaid order, and does so again', async () => {
    await prepay(order());
    expect(await closeOrder(outTradeNo)).toEqual({ kind: 'closed' });
    expect(await closeOrder(outTradeNo)).toEqual({ kind: 'closed' });
    expect(await queryOrder(outTradeNo)).toMatchObject({ transaction: { state: 'CLOSED' } });
  });

  it('asks when the order is paid, also in that very moment', async () => {
    await prepay(order());
    strike('close', 'paid_during_close');
    expect(await closeOrder(outTradeNo)).toEqual({ kind: 'ask' });
    expect(await queryOrder(outTradeNo)).toMatchObject({ transaction: { state: 'SUCCESS' } });
  });

  it.each(answerDoubts)('asks after %s', async (fault) => {
    await prepay(order());
    strike('close', fault);
    expect(await closeOrder(outTradeNo)).toEqual({ kind: 'ask' });
  });
});
