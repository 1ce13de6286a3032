import type { Sandbox } from '../startSandbox';
import { callAsMerchant } from '../testing/callAsMerchant';
import { isSignedByWeChatPay, openPayDesk } from '../testing/openPayDesk';
import { openReceiver, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox } from '../testing/openTestSandbox';
import type { FaultKind } from '../world/faultBook';

let sandbox: Sandbox;
let merchant: Receiver;
let desk: ReturnType<typeof openPayDesk>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  merchant = await openReceiver({ status: 204 });
  desk = openPayDesk(sandbox);
  await desk.place();
  desk.pay();
});
afterEach(() => Promise.all([sandbox.close(), merchant.close()]));

const settle = () => sandbox.clock.advance(2_000);
const spoil = (operation: string, fault: FaultKind) => sandbox.faults.add({ party: 'wechatPay', operation, fault });
const eventTypes = () => merchant.received.map(({ body }) => JSON.parse(body).event_type);

describe('a refund', () => {
  it('is accepted first, has arrived a moment later, and turns the order into a refunded one', async () => {
    const accepted = await desk.refund();
    expect(accepted.json).toMatchObject({ status: 'PROCESSING', amount: { refund: 200, total: 200 } });
    expect(isSignedByWeChatPay(accepted.headers, accepted.raw)).toBe(true);
    await settle();
    expect((await desk.queryRefund()).json).toMatchObject({
      status: 'SUCCESS',
      refund_id: accepted.json.refund_id,
      success_time: expect.stringMatching(/\+08:00$/),
    });
    expect((await desk.query()).json.trade_state).toBe('REFUND');
    expect(sandbox.ledger().refunds).toMatchObject([{ outRefundNo: 'RF20260101000001', amountFen: 200 }]);
  });

  it('under the same number is as once, and refused when it asks for something else', async () => {
    const first = await desk.refund();
    await settle();
    const second = await desk.refund();
    expect(second.json).toMatchObject({ refund_id: first.json.refund_id, status: 'SUCCESS' });
    const other = await desk.refund({ amount: { refund: 100, total: 200, currency: 'CNY' } });
    expect([other.status, other.json.code]).toEqual([400, 'INVALID_REQUEST']);
    expect(sandbox.ledger().refunds).toHaveLength(1);
  });

  it('may be asked for by the number of the payment', async () => {
    const { transactionId } = sandbox.wechatPay.orders.find('PM20260101000001') ?? {};
    const answer = await desk.refund({ transaction_id: transactionId, out_trade_no: undefined });
    expect(answer.json).toMatchObject({ transaction_id: transactionId, out_trade_no: 'PM20260101000001' });
  });

  it('of money that came once more under one number leaves the first as it is', async () => {
    await desk.place({ out_trade_no: 'PMtwice' });
    const first = desk.pay('PMtwice');
    const second = sandbox.wechatPay.orders.payAgain(first);
    const back = (out_refund_no: string, transaction_id?: string) =>
      desk.refund({ out_refund_no, transaction_id, out_trade_no: undefined });
    expect((await back('RF2', second.transactionId)).json).toMatchObject({ out_trade_no: 'PMtwice' });
    expect((await desk.query('PMtwice')).json).toMatchObject({
      trade_state: 'SUCCESS',
      transaction_id: first.transactionId,
    });
    expect((await back('RF1', first.transactionId)).status).toBe(200);
    await sandbox.clock.advance(60_000);
    expect((await back('RF3', second.transactionId)).json.code).toBe('INVALID_REQUEST');
  });

  it('in parts gives back no more than was paid, and waits a minute in between', async () => {
    const part = (number: string, fen: number) =>
      desk.refund({ out_refund_no: number, amount: { refund: fen, total: 200, currency: 'CNY' } });
    expect((await part('RF1', 150)).status).toBe(200);
    expect((await part('RF2', 50)).json.code).toBe('FREQUENCY_LIMITED');
    await sandbox.clock.advance(60_000);
    expect((await part('RF2', 51)).json.code).toBe('INVALID_REQUEST');
    expect((await part('RF2', 50)).status).toBe(200);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, 'PARAM_ERROR'],
    ['no number', { out_refund_no: undefined }, 'PARAM_ERROR'],
    ['a number with a slash', { out_refund_no: 'RF/1' }, 'PARAM_ERROR'],
    ['both numbers of the order', { transaction_id: '4200' }, 'PARAM_ERROR'],
    ['no order at all', { out_trade_no: undefined }, 'PARAM_ERROR'],
    ['an amount in yuan', { amount: { refund: 1.5, total: 200, currency: 'CNY' } }, 'PARAM_ERROR'],
    ['an amount of nothing', { amount: { refund: 0, total: 200, currency: 'CNY' } }, 'PARAM_ERROR'],
    ['no currency', { amount: { refund: 200, total: 200 } }, 'PARAM_ERROR'],
    ['a notify_url with a query', { notify_url: 'http://127.0.0.1:9/notify?x=1' }, 'PARAM_ERROR'],
    ['another total than was paid', { amount: { refund: 100, total: 300, currency: 'CNY' } }, 'INVALID_REQUEST'],
    ['more than was paid', { amount: { refund: 201, total: 200, currency: 'CNY' } }, 'INVALID_REQUEST'],
    ['an unknown order', { out_trade_no: 'PMunknown' }, 'RESOURCE_NOT_EXISTS'],
  ])('is refused with %s', async (_what, changes, code) => {
    expect((await desk.refund(changes)).json.code).toBe(code);
    expect(sandbox.ledger().refunds).toEqual([]);
  });

  it('is refused for an order that nobody paid, and for one paid more than a year ago', async () => {
    await desk.place({ out_trade_no: 'PMunpaid' });
    expect((await desk.refund({ out_trade_no: 'PMunpaid' })).json.code).toBe('INVALID_REQUEST');
    await sandbox.clock.advance(365 * 86_400_000 + 1_000);
    expect((await desk.refund()).json.code).toBe('INVALID_REQUEST');
  });

  it('that nobody asked for is not found', async () => {
    const answer = await desk.queryRefund('RFunknown');
    expect([answer.status, answer.json.code]).toEqual([404, 'RESOURCE_NOT_EXISTS']);
  });

  it('needs the signature of the merchant', async () => {
    const path = '/v3/refund/domestic/refunds/RF1';
    const answer = await callAsMerchant(sandbox, { method: 'GET', path, signedPath: `${path}0` });
    expect(answer.json.code).toBe('SIGN_ERROR');
  });
});

describe('a refund that does not arrive', () => {
  it('is ABNORMAL until somebody mends it', async () => {
    spoil('refund_result', 'code:ABNORMAL');
    await desk.refund();
    await settle();
    expect((await desk.queryRefund()).json.status).toBe('ABNORMAL');
    const refund = sandbox.wechatPay.refunds.find('RF20260101000001');
    if (refund) sandbox.wechatPay.refunds.mend(refund);
    expect((await desk.queryRefund()).json.status).toBe('SUCCESS');
  });

  it('is CLOSED for good, and leaves its money to another number', async () => {
    spoil('refund_result', 'code:CLOSED');
    await desk.refund();
    await settle();
    expect((await desk.queryRefund()).json.status).toBe('CLOSED');
    await sandbox.clock.advance(60_000);
    expect((await desk.refund({ out_refund_no: 'RF2' })).status).toBe(200);
  });
});

describe('the callback of a refund', () => {
  it.each([
    ['REFUND.SUCCESS', undefined],
    ['REFUND.ABNORMAL', 'code:ABNORMAL'],
    ['REFUND.CLOSED', 'code:CLOSED'],
  ] as const)('%s comes when it has ended so', async (eventType, result) => {
    if (result) spoil('refund_result', result);
    await desk.refund({ notify_url: merchant.url });
    expect(merchant.received).toEqual([]);
    await settle();
    await until(() => merchant.received.length === 1);
    expect(eventTypes()).toEqual([eventType]);
    expect(JSON.parse(merchant.received[0]?.body ?? '')).toMatchObject({ resource: { original_type: 'refund' } });
  });

  it('is repeated with the same id until it is answered', async () => {
    await merchant.close();
    merchant = await openReceiver({ status: 500 }, { status: 204 });
    await desk.refund({ notify_url: merchant.url });
    await settle();
    await until(() => merchant.received.length === 1);
    await sandbox.clock.advance(15_000);
    await until(() => merchant.received.length === 2);
    expect(new Set(merchant.received.map(({ body }) => JSON.parse(body).id)).size).toBe(1);
  });

  it('does not come without a notify_url, or when it is lost', async () => {
    spoil('refund_callback', 'no_callback');
    await desk.refund({ notify_url: merchant.url });
    await settle();
    await sandbox.clock.advance(86_400_000);
    expect(merchant.received).toEqual([]);
  });
});

it('a refund that was accepted under a cut connection is found again', async () => {
  spoil('refund', 'cut_after');
  await expect(desk.refund()).rejects.toThrow('fetch failed');
  expect((await desk.queryRefund()).json.status).toBe('PROCESSING');
});
