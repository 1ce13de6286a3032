import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { answerDoubts } from '../testing/answerDoubts';
import { recordOutput } from '../testing/recordOutput';
import { type ScriptedServer, startScriptedServer } from '../testing/scriptedServer';
import { signAsWechatPay } from '../testing/signAsWechatPay';
import { prepay } from './prepay';
import { queryRefund } from './queryRefund';
import { type RefundRequest, refund } from './refund';
import { wechatPaySettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { wechatPayMs: 4_000 } }));

let sandbox: Sandbox;
let outTradeNo: string;
let outRefundNo: string;
const servers: ScriptedServer[] = [];

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(async () => {
  [outTradeNo, outRefundNo] = [newId(), newId()];
  await placeAndPay();
});
afterEach(async () => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => sandbox.close());

async function placeAndPay(): Promise<void> {
  const openid = sandbox.people.byId('linwan')?.wechat?.openid ?? '';
  const expiresAt = new Date(clock.now() + 1_800_000);
  await prepay({ outTradeNo, description: '时光来信 邮资', amountFen: 350, openid, expiresAt });
  const order = sandbox.wechatPay.orders.find(outTradeNo);
  if (!order) throw new Error('the order was not placed');
  sandbox.wechatPay.orders.pay(order);
}

const request = (more: Partial<RefundRequest> = {}): RefundRequest => ({
  outRefundNo,
  paid: { outTradeNo },
  refundFen: 350,
  totalFen: 350,
  reason: '信件已取消，邮资退回',
  ...more,
});
const strike = (operation: string, fault: FaultScript['fault']) =>
  sandbox.faults.add({ party: 'wechatPay', operation, fault });
const atVendor = () => sandbox.wechatPay.refunds.find(outRefundNo);

/** Lets a scripted server answer in WeChat Pay's place. */
async function answerWith(status: number, body: string, headers: Record<string, string> = {}): Promise<void> {
  const server = await startScriptedServer((_request, response) => response.writeHead(status, headers).end(body));
  servers.push(server);
  jest.replaceProperty(wechatPaySettings, 'WXPAY_API_URL', server.url);
}

const signedRefund = (changes: object) => {
  const amount = { refund: 350, total: 350, currency: 'CNY' };
  const numbers = { refund_id: '5030', transaction_id: '4200', out_trade_no: outTradeNo, out_refund_no: outRefundNo };
  return JSON.stringify({ ...numbers, status: 'PROCESSING', amount, ...changes });
};

describe('refund', () => {
  it('is accepted, and WeChat Pay will report back to us', async () => {
    const transactionId = sandbox.wechatPay.orders.find(outTradeNo)?.transactionId ?? '';
    expect(await refund(request({ paid: { transactionId } }))).toEqual({
      kind: 'accepted',
      refund: {
        outRefundNo,
        refundId: expect.stringMatching(/^5030/),
        outTradeNo,
        transactionId,
        status: 'PROCESSING',
        refundFen: 350,
        totalFen: 350,
        refundedAt: null,
      },
    });
    expect(atVendor()?.request).toEqual({
      transaction_id: transactionId,
      out_refund_no: outRefundNo,
      reason: '信件已取消，邮资退回',
      notify_url: `${platformSettings.PUBLIC_URL}/callbacks/wechat-pay/notify`,
      amount: { refund: 350, total: 350, currency: 'CNY' },
    });
  });

  it('twice under one number is as once', async () => {
    const [first, second] = [await refund(request()), await refund(request())];
    expect(second).toEqual(first);
    expect(sandbox.ledger().refunds.filter(({ outTradeNo: of }) => of === outTradeNo)).toHaveLength(1);
  });

  it('is refused for good when it asks for more than was paid, or for money that never came', async () => {
    const refused = { kind: 'refused', next: 'never' };
    expect(await refund(request({ refundFen: 351 }))).toEqual({ ...refused, code: 'INVALID_REQUEST' });
    const unknown = request({ paid: { outTradeNo: newId() } });
    expect(await refund(unknown)).toEqual({ ...refused, code: 'RESOURCE_NOT_EXISTS' });
    expect(atVendor()).toBeUndefined();
  });

  it.each([
    ['NOT_ENOUGH', 'later'],
    ['FREQUENCY_LIMITED', 'soon'],
    ['SIGN_ERROR', 'later'],
    ['ACCOUNT_ERROR', 'never'],
    ['TRADE_ERROR', 'never'],
  ] as const)('is refused with %s: %s', async (code, next) => {
    strike('refund', `code:${code}`);
    expect(await refund(request())).toEqual({ kind: 'refused', code, next });
    expect(atVendor()).toBeUndefined();
  });

  it('is unknown under a code that nobody planned for: nothing is concluded from it', async () => {
    strike('refund', 'code:SOMETHING_NEW');
    expect(await refund(request())).toEqual({ kind: 'unknown', code: 'SOMETHING_NEW' });
  });

  it.each(answerDoubts)('is unknown after %s', async (fault, code) => {
    strike('refund', fault);
    expect(await refund(request())).toEqual({ kind: 'unknown', code });
  });

  it('trusts no yes without a signature', async () => {
    await answerWith(200, signedRefund({}));
    expect(await refund(request())).toEqual({ kind: 'unknown', code: 'unknown_serial' });
  });

  it.each([
    ['another refund', { out_refund_no: 'OTHER' }],
    ['another sum', { amount: { refund: 100, total: 350, currency: 'CNY' } }],
    ['a state of its own', { status: 'DONE' }],
    ['no sum', { amount: undefined }],
  ])('is unknown when a signed yes is about %s', async (_what, changes) => {
    const body = signedRefund(changes);
    await answerWith(200, body, signAsWechatPay(body));
    expect(await refund(request())).toEqual({ kind: 'unknown', code: 'malformed' });
  });
});

describe('queryRefund', () => {
  it('finds a refund under way, and one that has arrived', async () => {
    await refund(request());
    expect(await queryRefund(outRefundNo)).toMatchObject({ kind: 'found', refund: { status: 'PROCESSING' } });
    await sandbox.clock.advance(2_000);
    expect(await queryRefund(outRefundNo)).toMatchObject({
      kind: 'found',
      refund: { status: 'SUCCESS', refundFen: 350, refundedAt: expect.any(Date) },
    });
  });

  it.each(['ABNORMAL', 'CLOSED'] as const)('tells that it ended %s', async (status) => {
    strike('refund_result', `code:${status}`);
    await refund(request());
    await sandbox.clock.advance(2_000);
    expect(await queryRefund(outRefundNo)).toMatchObject({ refund: { status, refundedAt: null } });
  });

  it('is absent for a number WeChat Pay never saw', async () => {
    expect(await queryRefund(outRefundNo)).toEqual({ kind: 'absent' });
  });

  it('is unknown, not absent, when the address itself does not exist', async () => {
    await answerWith(404, '<html>');
    expect(await queryRefund(outRefundNo)).toEqual({ kind: 'unknown', code: 'malformed' });
  });

  it('refuses a signed answer about another refund', async () => {
    const other = signedRefund({ out_refund_no: 'OTHER' });
    await answerWith(200, other, signAsWechatPay(other));
    expect(await queryRefund(outRefundNo)).toEqual({ kind: 'unknown', code: 'malformed' });
  });

  it.each(answerDoubts)('is unknown after %s', async (fault, code) => {
    await refund(request());
    strike('query_refund', fault);
    expect(await queryRefund(outRefundNo)).toEqual({ kind: 'unknown', code });
  });
});

it('writes no number of an order or a refund to the log', async () => {
  const output = await recordOutput(async () => {
    strike('refund', 'code:NOT_ENOUGH');
    await refund(request());
    await queryRefund(`${outRefundNo}X`);
  });
  expect(output).toMatch(/NOT_ENOUGH.*RESOURCE_NOT_EXISTS/s);
  expect([outTradeNo, outRefundNo].filter((number) => output.includes(number))).toEqual([]);
});
