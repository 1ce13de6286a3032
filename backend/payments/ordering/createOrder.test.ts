import { letters, payments, sealing } from '../../../shared/contract';
import { signIn } from '../../accounts/factory';
import { sealLetter, sealRequest, writeDraft } from '../../letters/factory';
import { newId } from '../../platform/newId';
import type { FaultScript } from '../../sandbox/startSandbox';
import { ask, call } from '../../testing/call';
import { signInByCode } from '../../testing/contacts';
import { eventually } from '../../testing/eventually';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { payTransport } from '../../vendors/wechatPay/payTransport';
import { timeouts } from '../../vendors/wechatPay/timeouts';
import { bookOf, orderPostage, paymentOf, sealUnpaid, successOf } from '../factory';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { applyPaymentFact } from './applyPaymentFact';

const system = testSystem({ signedIn: 'linwan' });

const order = (letterId: string, quotedFen = 250) => ask(payments.createOrder, { letterId, quotedFen }, system.token);
const failing = (fault: FaultScript['fault']) =>
  system.sandbox.faults.add({ party: 'wechatPay', operation: 'jsapi', fault });
const stateAtVendor = async (orderId: string) =>
  system.sandbox.wechatPay.orders.find((await paymentOf(orderId)).outTradeNo)?.tradeState;
const eventuallyPaid = (orderId: string) =>
  eventually(async () => expect((await call(payments.readOrder, { orderId }, system.token)).status).toBe('paid'));

describe('ordering the postage of a letter', () => {
  it('lets its author pay on the phone, and then the letter is scheduled', async () => {
    const { order: placed, pay: parameters, letterId } = await orderPostage(system.token);
    expect(placed).toMatchObject({ letterId, amountFen: 250, status: 'pending' });
    await pay('linwan', parameters ?? {});
    await eventuallyPaid(placed.id);
    const { status, timeline } = await call(letters.readLetter, { letterId }, system.token);
    expect({ status, last: timeline.at(-1)?.kind }).toEqual({ status: 'scheduled', last: 'paid' });
    expect((await order(letterId)).body.error).toBe('letter_not_payable');
  });

  it('twice answers the same order under the same number, payable both times', async () => {
    const first = await orderPostage(system.token);
    const second = await call(payments.createOrder, { letterId: first.letterId, quotedFen: 250 }, system.token);
    expect(second.order).toEqual(first.order);
    expect(await Payment.count()).toBe(1);
    await pay('linwan', second.pay ?? {});
    await eventuallyPaid(first.order.id);
  });

  it('ten times at once makes one order', async () => {
    const letter = await sealUnpaid(system.token);
    const answers = await Promise.all(Array.from({ length: 10 }, () => order(letter.id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.order.id)).size).toBe(1);
    expect([await Order.count(), await Payment.count()]).toEqual([1, 1]);
  });

  it('is refused for a letter that needs no payment', async () => {
    const [draft, free] = [await writeDraft(system.token), await sealLetter(system.token)];
    for (const { id } of [draft, free]) {
      expect(await order(id)).toMatchObject({ status: 409, body: { error: 'letter_not_payable' } });
    }
  });

  it('tells the price when another was shown', async () => {
    const letter = await sealUnpaid(system.token);
    for (const quotedFen of [0, 249, 251]) {
      const answer = await order(letter.id, quotedFen);
      expect(answer).toMatchObject({ status: 409, body: { error: 'price_changed', details: { amountFen: 250 } } });
    }
    expect(await Order.count()).toBe(0);
  });

  it("is possible for one's own letters only, and so is reading and asking after an order", async () => {
    const { order: placed, letterId } = await orderPostage(system.token);
    const other = (await signIn('zhoumu')).accessToken;
    const answers = [
      await ask(payments.createOrder, { letterId, quotedFen: 250 }, other),
      await ask(payments.readOrder, { orderId: placed.id }, other),
      await ask(payments.syncOrder, { orderId: placed.id }, other),
      await ask(payments.readOrder, { orderId: newId() }, system.token),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { error: 'not_found' } });
  });
});

describe('ordering the postage of an account without WeChat', () => {
  it.each([
    ['a phone', { phone: '13800000003' }],
    ['a mailbox', { email: 'amelie@example.com' }],
  ])('is refused for good, by a code that says where to pay, and the letter stays: %s', async (_way, contact) => {
    const { accessToken } = await signInByCode(contact, system.sandbox);
    const letter = await sealUnpaid(accessToken);
    for (const time of [1, 2]) {
      const answer = await ask(payments.createOrder, { letterId: letter.id, quotedFen: 250 }, accessToken);
      expect([time, answer.status, answer.body.error]).toEqual([time, 422, 'payment_needs_wechat']);
    }
    expect(await Order.count()).toBe(0);
    expect((await call(letters.readLetter, { letterId: letter.id }, accessToken)).status).toBe('awaiting_payment');
  });
});

describe('ordering while WeChat Pay has trouble', () => {
  it.each([
    'hang_before',
    'hang_after',
    'cut_before',
    'cut_after',
    'http_500',
    'http_503_html',
    'bad_signature',
    'stale_timestamp',
  ] as const)('of the kind %s says so, and asking again works under the same number', async (fault) => {
    const letter = await sealUnpaid(system.token);
    failing(fault);
    // Short for the call that hangs alone: those after it are answered, however busy the machine is.
    const hurried = jest.replaceProperty(
      timeouts,
      'wechatPayMs',
      fault.startsWith('hang') ? 400 : timeouts.wechatPayMs,
    );
    expect(await order(letter.id)).toMatchObject({ status: 503, body: { error: 'payment_unavailable' } });
    hurried.restore();
    const { outTradeNo } = await Payment.findOne({ rejectOnEmpty: true });
    const answer = await order(letter.id);
    expect(answer.status).toBe(200);
    expect((await paymentOf(answer.body.order.id)).outTradeNo).toBe(outTradeNo);
    expect(await Payment.count()).toBe(1);
    await pay('linwan', answer.body.pay ?? {});
    await eventuallyPaid(answer.body.order.id);
  });

  it('that is a plain refusal closes the order, and the next one has a new number', async () => {
    const letter = await sealUnpaid(system.token);
    failing('code:NO_AUTH');
    expect((await order(letter.id)).body.error).toBe('payment_unavailable');
    const refused = await Order.findOne({ rejectOnEmpty: true });
    expect(await bookOf(refused.id)).toMatchObject({ status: 'closed', openLetterId: null, owed: [] });
    const next = await order(letter.id);
    expect(next.status).toBe(200);
    expect(next.body.order.id).not.toBe(refused.id);
  });

  it('keeps what was paid in the very moment before the answer was stored', async () => {
    const letter = await sealUnpaid(system.token);
    const post = payTransport.post.bind(payTransport);
    jest.spyOn(payTransport, 'post').mockImplementation(async (...request) => {
      const answer = await post(...request);
      const { outTradeNo, orderId } = await Payment.findOne({ rejectOnEmpty: true });
      const atVendor = system.sandbox.wechatPay.orders.find(outTradeNo);
      if (!atVendor) throw new Error('the order did not reach the vendor');
      system.sandbox.wechatPay.orders.pay(atVendor);
      system.sandbox.wechatPay.notifier.announce(atVendor);
      await eventuallyPaid(orderId);
      return answer;
    });
    const answer = await order(letter.id);
    expect(answer).toMatchObject({ status: 200, body: { order: { status: 'paid' }, pay: null } });
    const payment = await paymentOf(answer.body.order.id);
    expect(payment.status).toBe('paid');
    const { transactionId } = payment;
    expect(await applyPaymentFact(successOf(payment, { transactionId }))).toBe('nothing');
    expect((await bookOf(answer.body.order.id)).owed).toEqual([]);
  });

  it('finds out that it was paid when the vendor says so instead of a prepay id', async () => {
    const { order: placed, letterId, pay: parameters } = await orderPostage(system.token);
    await Payment.update({ prepayId: null, prepaidAt: null }, { where: {} });
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'callback', fault: 'no_callback' });
    await pay('linwan', parameters ?? {});
    const answer = await order(letterId);
    expect(answer).toMatchObject({ status: 200, body: { order: { id: placed.id, status: 'paid' }, pay: null } });
    expect((await call(letters.readLetter, { letterId }, system.token)).status).toBe('scheduled');
  });
});

describe('a letter that was taken back and sealed anew', () => {
  const twoYears = 2 * 365;

  async function reseal(letterId: string, daysAhead: number): Promise<number> {
    const draft = await call(sealing.unsealLetter, { letterId }, system.token);
    const byPhone = {
      recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
      channels: ['sms' as const],
    };
    return (await call(sealing.sealLetter, sealRequest(draft, byPhone, daysAhead), system.token)).amountFen ?? 0;
  }

  /** The vendor can't be asked while the letter is taken back, so its order stays open. */
  async function resealUnheard(letterId: string, daysAhead: number): Promise<void> {
    for (const operation of ['close', 'query'])
      system.sandbox.faults.add({ party: 'wechatPay', operation, fault: 'http_500' });
    await reseal(letterId, daysAhead);
  }

  it('at the same price gets a new order too: what was ordered went with the seal', async () => {
    const first = await orderPostage(system.token);
    expect(await reseal(first.letterId, 3)).toBe(250);
    expect((await order(first.letterId)).body.order.id).not.toBe(first.order.id);
    expect(await stateAtVendor(first.order.id)).toBe('CLOSED');
  });

  it('at another price gets a new order, and the old one cannot be paid any more', async () => {
    const first = await orderPostage(system.token);
    const amountFen = await reseal(first.letterId, twoYears);
    expect(amountFen).toBe(350);
    expect((await order(first.letterId, 250)).body.error).toBe('price_changed');
    const second = await order(first.letterId, amountFen);
    expect(second.body.order).toMatchObject({ amountFen: 350, status: 'pending' });
    expect(await call(payments.readOrder, { orderId: first.order.id }, system.token)).toMatchObject({
      status: 'closed',
    });
    expect(await stateAtVendor(first.order.id)).toBe('CLOSED');
    await expect(pay('linwan', first.pay ?? {})).rejects.toThrow();
    await pay('linwan', second.body.pay ?? {});
    await eventuallyPaid(second.body.order.id);
  });

  it('is not scheduled by what was paid at the older, lower price: that is owed back', async () => {
    const first = await orderPostage(system.token);
    await resealUnheard(first.letterId, twoYears);
    await pay('linwan', first.pay ?? {});
    await eventuallyPaid(first.order.id);
    expect((await call(letters.readLetter, { letterId: first.letterId }, system.token)).status).toBe(
      'awaiting_payment',
    );
    expect((await bookOf(first.order.id)).owed).toEqual([[250, 'letter_not_waiting']]);
    expect((await order(first.letterId, 350)).body.order).toMatchObject({ amountFen: 350, status: 'pending' });
  });

  it('is not scheduled when the old price is paid in the moment its order is closed', async () => {
    const first = await orderPostage(system.token);
    await resealUnheard(first.letterId, twoYears);
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'close', fault: 'paid_during_close' });
    expect((await order(first.letterId, 350)).body.order).toMatchObject({ amountFen: 350, status: 'pending' });
    expect(await bookOf(first.order.id)).toMatchObject({ status: 'paid', owed: [[250, 'letter_not_waiting']] });
  });

  it('waits when the vendor cannot say how the old order stands', async () => {
    const first = await orderPostage(system.token);
    await resealUnheard(first.letterId, twoYears);
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'http_500' });
    expect((await order(first.letterId, 350)).body.error).toBe('payment_unclear');
    expect((await order(first.letterId, 350)).status).toBe(200);
    expect(await Order.count({ where: { status: 'pending' } })).toBe(1);
  });
});
