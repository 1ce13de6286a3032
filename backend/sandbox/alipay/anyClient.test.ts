import { inflateRawSync } from 'node:zlib';
import type { Sandbox } from '../startSandbox';
import { callAlipay, isToldByAlipay, requestTo } from '../testing/callAlipay';
import { openReceiver, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
let merchant: Receiver;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  merchant = await openReceiver({ status: 200, body: 'success' });
});
afterEach(async () => {
  await sandbox.close();
  await merchant.close();
});

const NUMBER = 'PM20260101000001';
const named = { out_trade_no: NUMBER };

const link = (changes: object = {}, method = 'alipay.trade.page.pay') => {
  const product = method.includes('wap') ? 'QUICK_WAP_WAY' : 'FAST_INSTANT_TRADE_PAY';
  const biz = { ...named, total_amount: '12.80', subject: '慢递信件', product_code: product, ...changes };
  const urls = { notify_url: merchant.url, return_url: 'http://127.0.0.1:9/back?order=1' };
  return `${sandbox.url}/gateway.do?${requestTo(method, biz, urls)}`;
};
const query = async () => (await callAlipay(sandbox, 'alipay.trade.query', named)).body;
const open = async (changes?: object, method?: string) => {
  const page = await fetch(link(changes, method));
  return { page: page.url, text: await page.text() };
};
const pay = (page: string) => fetch(`${page}/pay`, { method: 'POST', redirect: 'manual' });
const told = () => merchant.received.map(({ body }) => new URLSearchParams(body));
const toldTimes = (times: number) => until(() => sandbox.alipay.notifier.attempts.length >= times);

it('lets any client that signs rightly pay, query, refund and fetch the bill', async () => {
  expect(await query()).toMatchObject({ code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' });
  const { page, text } = await open({ body: '100% 慢递 + a&b=c' });
  expect(text).toContain('¥12.80');
  expect(await query()).toMatchObject({ code: '10000', trade_status: 'WAIT_BUYER_PAY', total_amount: '12.80' });
  const paid = await pay(page);
  expect(paid.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:9\/back\?order=1&.*trade_no=/);
  expect(await (await pay(page)).text()).toContain('该订单已支付');
  await toldTimes(1);
  expect(told().map((form) => [form.get('trade_status'), form.get('seller_id'), isToldByAlipay(form)])).toEqual([
    ['TRADE_SUCCESS', testConfig.alipaySellerId, true],
  ]);
  expect(told()[0]?.get('body')).toBe('100% 慢递 + a&b=c');
  const refund = (no: string, refund_amount: string) =>
    callAlipay(sandbox, 'alipay.trade.refund', { ...named, out_request_no: no, refund_amount });
  expect((await refund('R1', '2.80')).body).toMatchObject({ fund_change: 'Y', refund_fee: '2.80' });
  expect((await refund('R1', '2.80')).body).toMatchObject({ fund_change: 'N', refund_fee: '2.80' });
  expect((await refund('R2', '11.00')).body.sub_code).toBe('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL');
  expect((await refund('R2', '10.00')).body).toMatchObject({ fund_change: 'Y', refund_fee: '12.80' });
  expect((await query()).trade_status).toBe('TRADE_CLOSED');
  const ask = (no: string) =>
    callAlipay(sandbox, 'alipay.trade.fastpay.refund.query', { ...named, out_request_no: no });
  expect((await ask('R1')).body).toMatchObject({ refund_status: 'REFUND_SUCCESS', refund_amount: '2.80' });
  expect((await ask('R9')).body).toEqual({ code: '10000', msg: 'Success' });
  await toldTimes(3);
  expect(told().map((form) => form.get('out_biz_no'))).toEqual([null, 'R1', 'R2']);
  const day = new Date(sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const bill = () =>
    callAlipay(sandbox, 'alipay.data.dataservice.bill.downloadurl.query', { bill_type: 'trade', bill_date: day });
  expect((await bill()).body.sub_code).toBe('isp.bill_not_exist');
  await sandbox.clock.advance(2 * 86_400_000);
  const { bill_download_url: address = '' } = (await bill()).body;
  const zip = Buffer.from(await (await fetch(address)).arrayBuffer());
  const rows = secondFileIn(zip)
    .split('\r\n')
    .filter((line) => line.includes(NUMBER));
  expect(rows.map((row) => [row.split(',')[2], row.split(',')[11]])).toEqual([
    ['交易', '12.80'],
    ['退款', '-2.80'],
    ['退款', '-10.00'],
  ]);
  await sandbox.clock.advance(31_000);
  expect((await fetch(address)).status).toBe(404);
});

/** The second file of a zip, by the local headers alone. */
function secondFileIn(zip: Buffer): string {
  const next = (at: number) => at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt32LE(at + 18);
  const at = next(0);
  const from = at + 30 + zip.readUInt16LE(at + 26);
  return new TextDecoder('gbk').decode(inflateRawSync(zip.subarray(from, next(at))));
}

it('closes what was begun and not paid, tells of it, and lets nobody pay then', async () => {
  const close = () => callAlipay(sandbox, 'alipay.trade.close', named);
  expect((await close()).body.sub_code).toBe('ACQ.TRADE_NOT_EXIST');
  const { page } = await open({}, 'alipay.trade.wap.pay');
  expect((await close()).body).toMatchObject({ code: '10000', out_trade_no: NUMBER });
  expect((await close()).body.sub_code).toBe('ACQ.TRADE_STATUS_ERROR');
  expect(await (await pay(page)).text()).toContain('该订单已关闭');
  await toldTimes(1);
  expect(told().map((form) => form.get('trade_status'))).toEqual(['TRADE_CLOSED']);
});

it('tells again until it is understood, eight times in all', async () => {
  merchant.answers[0] = { status: 200, body: 'Success!' };
  await pay((await open()).page);
  await toldTimes(1);
  await sandbox.clock.advance(3 * 86_400_000);
  expect(sandbox.alipay.notifier.attempts).toHaveLength(8);
});

it.each([
  ['another app', { app_id: '2021000000000002' }, 'isv.invalid-app-id'],
  ['SHA-1', { sign_type: 'RSA' }, 'isv.invalid-signature-type'],
  ['the clock of London', { timestamp: '2026-01-01 00:00:00' }, 'isv.invalid-timestamp'],
])('refuses a call with %s', async (_what, changes, code) => {
  expect((await callAlipay(sandbox, 'alipay.trade.query', named, changes)).body.sub_code).toBe(code);
});

it('refuses what is signed by nobody it knows, a doubled field, and a sum with fractions of a fen', async () => {
  const forged = requestTo('alipay.trade.query', named);
  forged.set('biz_content', JSON.stringify({ out_trade_no: 'ANOTHER' }));
  const ask = async (fields: URLSearchParams) =>
    (await fetch(`${sandbox.url}/gateway.do`, { method: 'POST', body: fields })).text();
  expect(await ask(forged)).toContain('isv.invalid-signature');
  const doubled = requestTo('alipay.trade.query', named);
  doubled.append('app_id', testConfig.alipayAppId);
  expect(await ask(doubled)).toContain('isv.invalid-parameter');
  expect((await open({ total_amount: '12.805' })).text).toContain('total_amount');
});

it.each([
  ['unsigned', false, true],
  ['tampered', false, false],
  ['error_response', false, false],
] as const)('can answer %s', async (fault, isSigned, isBare) => {
  await open();
  sandbox.faults.add({ party: 'alipay', operation: 'query', fault });
  const answer = await callAlipay(sandbox, 'alipay.trade.query', named);
  expect([answer.isSigned, !answer.raw.includes('"sign"')]).toEqual([isSigned, isBare]);
});
