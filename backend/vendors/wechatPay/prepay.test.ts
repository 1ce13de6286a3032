import { createVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { answerDoubts } from '../testing/answerDoubts';
import { recordOutput } from '../testing/recordOutput';
import { type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';
import { signAsWechatPay } from '../testing/signAsWechatPay';
import { wechatSettings } from '../wechat/settings';
import { prepay } from './prepay';
import { queryOrder } from './queryOrder';
import { wechatPaySettings } from './settings';
import { signForPhone } from './signForPhone';

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
const order = (more = {}) => ({
  outTradeNo,
  description: '时光来信 邮资',
  amountFen: 350,
  openid,
  expiresAt: EXPIRES_AT,
  ...more,
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

async function nothingListens(): Promise<void> {
  const server = await startScriptedServer(() => undefined);
  await server.close();
  jest.replaceProperty(wechatPaySettings, 'WXPAY_API_URL', server.url);
}

describe('prepay', () => {
  it('places an order that WeChat Pay will report back to us', async () => {
    expect(await prepay(order())).toEqual({ kind: 'ok', prepayId: expect.stringMatching(/^wx/) });
    expect(booked()?.request).toMatchObject({
      appid: wechatSettings.WECHAT_APP_ID,
      mchid: wechatPaySettings.WXPAY_MERCHANT_ID,
      description: '时光来信 邮资',
      notify_url: `${platformSettings.PUBLIC_URL}/callbacks/wechat-pay/notify`,
      amount: { total: 350, currency: 'CNY' },
      payer: { openid },
    });
    expect(Date.parse(booked()?.request.time_expire ?? '')).toBe(EXPIRES_AT.getTime());
  });

  it('may be repeated: the same order gets a fresh id', async () => {
    const outcomes = [await prepay(order()), await prepay(order())];
    expect(outcomes).toEqual(Array(2).fill({ kind: 'ok', prepayId: expect.any(String) }));
    expect(outcomes[0]).not.toEqual(outcomes[1]);
  });

  it('cuts a long description at 127 bytes between two characters', async () => {
    await prepay(order({ description: `信${'字'.repeat(100)}` }));
    expect(booked()?.request.description).toBe(`信${'字'.repeat(41)}`);
  });

  it('says so when the order is already paid', async () => {
    await prepay(order());
    pay();
    expect(await prepay(order())).toEqual({ kind: 'already_paid' });
  });

  it('knows a paid order by the digits of Request-ID, whatever the code says', async () => {
    await answerWith(400, '{"code":"INVALID_REQUEST"}', { 'request-id': '08D3A1B0-268498689' });
    expect(await prepay(order())).toEqual({ kind: 'already_paid' });
  });

  it('is refused when the same number comes with another sum', async () => {
    await prepay(order());
    expect(await prepay(order({ amountFen: 400 }))).toEqual({ kind: 'refused', code: 'INVALID_REQUEST' });
  });

  it('is refused when the payer is not one of this app, although WeChat Pay says 500', async () => {
    expect(await prepay(order({ openid: 'o-unknown' }))).toEqual({ kind: 'refused', code: 'OPENID_MISMATCH' });
  });

  it.each(['ORDER_CLOSED', 'SIGN_ERROR', 'NO_AUTH', 'FREQUENCY_LIMITED'])('is refused with %s', async (code) => {
    strike('jsapi', `code:${code}`);
    expect(await prepay(order())).toEqual({ kind: 'refused', code });
  });

  it('is unknown when our clock is so wrong that nobody trusts the other', async () => {
    const now = clock.now();
    jest.spyOn(clock, 'now').mockReturnValue(now - 600_000);
    expect(await prepay(order())).toEqual({ kind: 'unknown', code: 'stale' });
    expect(booked()).toBeUndefined();
  });

  it('leaves it to the query when the number was used before', async () => {
    strike('jsapi', 'code:OUT_TRADE_NO_USED');
    expect(await prepay(order())).toEqual({ kind: 'unknown', code: 'OUT_TRADE_NO_USED' });
  });

  it.each(answerDoubts)('is unknown after %s', async (fault, code) => {
    strike('jsapi', fault);
    expect(await prepay(order())).toEqual({ kind: 'unknown', code });
  });

  it('trusts no yes without a signature', async () => {
    await answerWith(200, '{"prepay_id":"wx-forged"}');
    expect(await prepay(order())).toEqual({ kind: 'unknown', code: 'unknown_serial' });
  });

  it('is unknown when a signed yes holds no id, or is no JSON', async () => {
    await answerWith(200, '{"id":1}', signAsWechatPay('{"id":1}'));
    expect(await prepay(order())).toEqual({ kind: 'unknown', code: 'malformed' });
    await answerWith(200, '{oops', signAsWechatPay('{oops'));
    expect(await prepay(order())).toEqual({ kind: 'unknown', code: 'malformed' });
  });

  it('is unknown when nothing listens', async () => {
    await nothingListens();
    expect(await prepay(order())).toEqual({ kind: 'unknown', code: 'ECONNREFUSED' });
  });
});

describe('signForPhone', () => {
  it("signs what WeChat's own sheet accepts", async () => {
    const placed = await prepay(order());
    const author = sandbox.people.byId('linwan');
    if (placed.kind !== 'ok' || !author) throw new Error('no order to pay');
    const signed = signForPhone(placed.prepayId);
    expect(signed).toMatchObject({ package: `prepay_id=${placed.prepayId}`, signType: 'RSA' });
    expect(sandbox.wechatPay.sheets.open(author, { ...signed })).toMatchObject({ state: 'open', amountFen: 350 });
  });

  it('signs the four lines of the documentation with seconds as text and a new nonce each time', () => {
    const [one, two] = [signForPhone('wx1'), signForPhone('wx1')];
    expect(one.timeStamp).toMatch(/^\d{10}$/);
    expect(one.nonceStr).not.toBe(two.nonceStr);
    const lines = `${wechatSettings.WECHAT_APP_ID}\n${one.timeStamp}\n${one.nonceStr}\nprepay_id=wx1\n`;
    const key = readFileSync(join(dirname(wechatPaySettings.WXPAY_MERCHANT_KEY_FILE), 'merchant.pub.pem'));
    expect(createVerify('RSA-SHA256').update(lines).verify(key, one.paySign, 'base64')).toBe(true);
  });
});

it('writes neither openid nor order nor signature to the log', async () => {
  const found = (output: string) =>
    [openid, outTradeNo, wechatPaySettings.WXPAY_API_V3_KEY].filter((one) => output.includes(one));
  const output = await recordOutput(async () => {
    strike('jsapi', 'code:NO_AUTH');
    await prepay(order());
    strike('jsapi', 'cut_after');
    await prepay(order());
    await queryOrder(`${outTradeNo}X`);
  });
  expect(output).toMatch(/NO_AUTH.*UND_ERR_SOCKET.*ORDER_NOT_EXIST/s);
  expect(found(output)).toEqual([]);
  expect(found(await recordOutput(async () => process.stdout.write(`${openid} ${outTradeNo}`)))).toHaveLength(2);
});
