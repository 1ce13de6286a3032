import { VendorEvent } from '../../inbox/VendorEvent';
import { openHandRefunds } from '../../ledger/handRefunds';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import type { RefundFact } from '../../rails/RefundFact';
import { send } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { encryptAsWechatPay, signAsWechatPay } from '../../vendors/testing/signAsWechatPay';
import { wechatPaySettings } from '../../vendors/wechatPay/settings';
import { orderPostage, paymentOf, refundsOfOrder, successOf } from '../factory';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import { Payment } from '../Payment';
import { Refund } from '../Refund';
import { applyRefundFact } from './applyRefundFact';
import { mayBeGiven } from './handRefunds';
import { oweForLetters } from './oweForLetters';

const system = testSystem({ signedIn: 'linwan' });

let refund: Refund;
let outTradeNo: string;
beforeEach(async () => {
  const { order, letterId } = await orderPostage(system.token);
  const payment = await paymentOf(order.id);
  outTradeNo = payment.outTradeNo;
  await applyPaymentFact(successOf(payment));
  await inTransaction((transaction) => oweForLetters([letterId], transaction));
  [refund] = (await refundsOfOrder(order.id)) as [Refund];
  await refund.update({ state: 'requested', requestedAt: clock.date() });
});

const factOf = (changes: Partial<RefundFact> = {}): RefundFact => ({
  rail: 'wechat_jsapi',
  outRefundNo: refund.outRefundNo,
  railRefundId: '50300000000000000000000000001',
  outTradeNo,
  state: 'refunded',
  fen: 250,
  refundedAt: new Date('2027-02-15T04:00:00Z'),
  ...changes,
});

describe('what a callback says of a refund that we never asked for', () => {
  const gift = { out_refund_no: 'HAND1', amount: { refund: 100, total: 250, currency: 'CNY' } };
  const told = () => factOf({ outRefundNo: 'HAND2', fen: 101 });
  const booked = async () => [await openHandRefunds(), await mayBeGiven(refund.paymentId)];

  it('is booked with the sum that its rail names when asked, whatever the callback named', async () => {
    const { order, pay: parameters } = await orderPostage(system.token);
    const orderId = order.id;
    await pay('linwan', parameters ?? {});
    await eventually(async () => expect((await paymentOf(orderId)).status).toBe('paid'));
    const payment = await paymentOf(orderId);
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'refund_callback', fault: 'wrong_amount' });
    system.sandbox.wechatPay.refunds.place({
      ...gift,
      transaction_id: payment.transactionId ?? '',
      notify_url: `${platformSettings.PUBLIC_URL}/callbacks/wechat-pay/notify`,
    });
    await eventually(async () => expect(await openHandRefunds()).toMatchObject([{ paymentId: payment.id, fen: 100 }]));
  });

  it('holds what is owed of its payment where its rail can not say, until the bill names the sum', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
    await refund.update({ state: 'owed' });
    for (let time = 0; time < 2; time += 1) await applyRefundFact(told(), 'notify');
    expect(await booked()).toEqual([[], true]);
    expect(await refund.reload()).toMatchObject({ state: 'stuck', trouble: 'given_by_hand' });
    await applyRefundFact({ ...told(), fen: 100 }, 'bill');
    await applyRefundFact(told(), 'notify');
    expect(await booked()).toMatchObject([[{ fen: 100 }], true]);
    expect((await Payment.findByPk(refund.paymentId))?.handRefundAt).toBeNull();
    expect(alarm).toHaveBeenCalledWith('refund that we do not know', { vendor: 'wechat_jsapi' });
  });
});

describe('what a rail says of a refund', () => {
  it('is written down once, however often it comes', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => applyRefundFact(factOf())));
    expect(outcomes.sort()).toEqual(['applied', ...Array(4).fill('nothing')]);
    expect(await refund.reload()).toMatchObject({
      state: 'refunded',
      railRefundId: '50300000000000000000000000001',
      refundedAt: new Date('2027-02-15T04:00:00Z'),
      nextCheckAt: null,
    });
  });

  it('is never undone by an older word', async () => {
    await applyRefundFact(factOf());
    for (const state of ['underway', 'abnormal', 'closed'] as const) {
      expect(await applyRefundFact(factOf({ state, refundedAt: null }))).toBe('nothing');
    }
    expect(await refund.reload()).toMatchObject({ state: 'refunded', trouble: null });
  });

  it('that it did not arrive calls a person, once, and gives way to the word that it has', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    for (let time = 0; time < 3; time += 1) await applyRefundFact(factOf({ state: 'abnormal', refundedAt: null }));
    expect(alarm.mock.calls).toEqual([['a refund needs a person', { rowId: refund.id, code: 'abnormal' }]]);
    expect(await refund.reload()).toMatchObject({ state: 'stuck', trouble: 'abnormal' });
    await applyRefundFact(factOf());
    expect(await refund.reload()).toMatchObject({ state: 'refunded', trouble: null });
  });

  it.each<[string, Partial<RefundFact>]>([
    ['another sum', { fen: 251 }],
    ['another order', { outTradeNo: 'PM1' }],
    ['another rail', { rail: 'gone' as never }],
  ])('of %s changes nothing, and calls a person', async (_what, changes) => {
    const alarm = jest.spyOn(logger, 'alarm');
    expect(await applyRefundFact(factOf(changes))).toBe('suspect');
    expect(await refund.reload()).toMatchObject({ state: 'requested', refundedAt: null });
    expect(alarm).toHaveBeenCalledWith('refund does not match our books', { rowId: refund.id });
  });

  it('about a number we never gave out calls a person', async () => {
    expect(await applyRefundFact(factOf({ outRefundNo: newId() }))).toBe('unknown_refund');
  });
});

describe('the callback of a refund', () => {
  const bodyOf = (changes: object = {}, eventId = newId()) => {
    const content = {
      mchid: wechatPaySettings.WXPAY_MERCHANT_ID,
      out_trade_no: outTradeNo,
      transaction_id: '42000000001',
      out_refund_no: refund.outRefundNo,
      refund_id: '50300000000000000000000000001',
      refund_status: 'SUCCESS',
      success_time: '2027-02-15T12:00:00+08:00',
      amount: { total: 250, refund: 250, payer_total: 250, payer_refund: 250 },
      ...changes,
    };
    const resource = encryptAsWechatPay(JSON.stringify(content), { boundTo: 'refund' });
    return JSON.stringify({ id: eventId, event_type: 'REFUND.SUCCESS', resource });
  };
  const post = (body: string) => send('POST', '/callbacks/wechat-pay/notify', body, signAsWechatPay(body));

  it('takes effect once, and is acknowledged each time', async () => {
    const body = bodyOf();
    for (let time = 0; time < 3; time += 1) expect(await post(body)).toEqual({ status: 204, body: null });
    expect((await refund.reload()).state).toBe('refunded');
    expect(await VendorEvent.findAll()).toMatchObject([{ outcome: 'applied', reference: outTradeNo }]);
  });

  it('that could not take effect is asked for again, and takes effect then', async () => {
    const body = bodyOf();
    jest.spyOn(Refund, 'findOne').mockRejectedValueOnce(new Error('the database is away'));
    expect((await post(body)).status).toBe(500);
    expect((await post(body)).status).toBe(204);
    expect((await refund.reload()).state).toBe('refunded');
  });

  it('for another merchant is kept, and changes nothing', async () => {
    expect((await post(bodyOf({ mchid: '1900000000' }))).status).toBe(204);
    expect(await VendorEvent.findOne()).toMatchObject({ outcome: 'other' });
    expect((await refund.reload()).state).toBe('requested');
  });

  it('that is no refund is refused', async () => {
    expect((await post(bodyOf({ refund_status: 'DONE' }))).status).toBe(401);
    expect((await refund.reload()).state).toBe('requested');
  });
});
