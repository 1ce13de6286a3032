import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { answerDoubts } from '../testing/answerDoubts';
import { startScriptedServer } from '../testing/scriptedServer';
import { signAsWechatPay } from '../testing/signAsWechatPay';
import { fetchTradeBill } from './fetchTradeBill';
import { prepay } from './prepay';
import { refund } from './refund';
import { wechatPaySettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { wechatPayMs: 4_000, wechatPayBillMs: 5_000 } }));

const tenTheNextMorning = 34 * 3_600_000;

let sandbox: Sandbox;
let outTradeNo: string;
let day: string;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  outTradeNo = newId();
  const openid = sandbox.people.byId('linwan')?.wechat?.openid ?? '';
  const expiresAt = new Date(clock.now() + 1_800_000);
  await prepay({ outTradeNo, description: '时光来信, 邮资', amountFen: 350, openid, expiresAt });
  const order = sandbox.wechatPay.orders.find(outTradeNo);
  if (!order) throw new Error('the order was not placed');
  sandbox.wechatPay.orders.pay(order);
  day = order.successTime?.slice(0, 10) ?? '';
  const amounts = { refundFen: 105, totalFen: 350 };
  await refund({ outRefundNo: 'RF1', paid: { outTradeNo }, ...amounts, reason: '信件已取消' });
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.clock.reset();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

const strike = (fault: FaultScript['fault']) => sandbox.faults.add({ party: 'wechatPay', operation: 'bill', fault });

it('is fetched, checked and read', async () => {
  await sandbox.clock.advance(tenTheNextMorning);
  const bill = await fetchTradeBill(day);
  if (bill.kind !== 'ready') throw new Error(bill.kind);
  expect(bill.sha1).toMatch(/^[0-9a-f]{40}$/);
  const lines: object[] = [];
  for await (const line of bill.lines) lines.push(line);
  expect(lines).toMatchObject([
    { kind: 'payment', outTradeNo, fen: 350, outRefundNo: null },
    { kind: 'refund', outTradeNo, fen: 105, outRefundNo: 'RF1' },
  ]);
});

it('is not ready before ten the next morning, and empty for a day without trades', async () => {
  expect(await fetchTradeBill(day)).toEqual({ kind: 'not_ready' });
  expect(await fetchTradeBill('2020-01-01')).toEqual({ kind: 'empty' });
});

it('is not believed when its hash is not the one that was promised', async () => {
  await sandbox.clock.advance(tenTheNextMorning);
  strike('wrong_amount');
  expect(await fetchTradeBill(day)).toEqual({ kind: 'unknown', code: 'bad_hash' });
});

it.each(answerDoubts)('is unknown after %s', async (fault, code) => {
  strike(fault);
  expect(await fetchTradeBill(day)).toEqual({ kind: 'unknown', code });
});

it('is fetched from no address but WeChat Pay’s own', async () => {
  const offer = { hash_type: 'SHA1', hash_value: 'x', download_url: 'http://127.0.0.1:9/v3/billdownload/file' };
  const body = JSON.stringify(offer);
  const server = await startScriptedServer((_request, response) =>
    response.writeHead(200, signAsWechatPay(body)).end(body),
  );
  jest.replaceProperty(wechatPaySettings, 'WXPAY_API_URL', server.url);
  expect(await fetchTradeBill(day)).toEqual({ kind: 'unknown', code: 'malformed' });
  expect(server.requests).toHaveLength(1);
  await server.close();
});
