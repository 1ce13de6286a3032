import { letters, payments, privacy, sealing } from '../../shared/contract';
import { missedDay } from '../../shared/contract/missedDay';
import { orders } from '../../shared/contract/orders';
import { VendorEvent } from '../inbox/VendorEvent';
import { balances } from '../ledger/balances';
import { Letter } from '../letters/Letter';
import { bookOf, paymentOf, refundsOfOrder, sealUnpaid } from '../payments/factory';
import { Order } from '../payments/Order';
import { applyPaymentFact } from '../payments/ordering/applyPaymentFact';
import { checkPayment, checkPayments, closePayment } from '../payments/ordering/checkPayment';
import { createOrder } from '../payments/ordering/createOrder';
import { Payment } from '../payments/Payment';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { payRefunds } from '../payments/refunds/payRefunds';
import { paymentSettings } from '../payments/settings';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { closedFact } from '../rails/PaymentFact';
import { railSettings } from '../rails/settings';
import { VirtualPayment } from '../rails/VirtualPayment';
import { checkBooks } from '../reconciliation/books/checkBooks';
import { ask, call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { letTimePass } from '../testing/letTimePass';
import { loginCode } from '../testing/phone';
import { testSystem } from '../testing/testSystem';
import { virtualSettings } from '../vendors/wechatVirtual/settings';
import { answerApple } from './answerApple';
import { type Platform, virtualBuyer } from './factory';
import { handOutPaid } from './handOutPaid';

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_virtual']);
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});

const { desk, order, open, paid, standIn, strike } = virtualBuyer(system);
const alarms = () => jest.mocked(logger.alarm).mock.calls.map(([event]) => event);

const statusOf = async (letterId: string) => (await Letter.findByPk(letterId))?.status;
const refundView = async (letterId: string) => (await call(letters.readLetter, { letterId }, system.token)).refund;
async function cancelled(platform: Platform) {
  const one = await paid(platform);
  await call(letters.cancelLetter, { letterId: one.letterId }, system.token);
  await oweForFailedLetters.round();
  return one;
}

describe('a virtual payment', () => {
  it('is signed for whoever pays, told by a push, and WeChat hears that it is handed out', async () => {
    const { letterId, outTradeNo } = await paid();
    expect(await statusOf(letterId)).toBe('scheduled');
    await eventually(async () => expect(standIn(outTradeNo).status).toBe(4));
    expect(await VirtualPayment.findByPk(outTradeNo)).toMatchObject({
      platform: 'other',
      providedAt: expect.any(Date),
    });
    expect(await VendorEvent.findOne({ where: { reference: outTradeNo } })).toMatchObject({ outcome: 'applied' });
    expect(alarms()).toEqual([]);
  });

  it.each([
    ['without a code', async () => undefined, 'payer_unproven'],
    ['with a wrong code', async () => 'junk', 'payer_unproven'],
    ['with another person’s code', () => loginCode('zhoumu'), 'payer_differs'],
  ])('is refused %s, and nothing is ordered', async (_how, code, error) => {
    const { id: letterId } = await sealUnpaid(system.token);
    const asked = { letterId, quotedFen: 250, loginCode: await code() };
    expect(await ask(payments.createOrder, asked, system.token)).toMatchObject({ status: 409, body: { error } });
    expect(await Order.count()).toBe(0);
  });

  it('is not offered for a price without published goods, nor for less than Apple takes', async () => {
    const { id: letterId } = await sealUnpaid(system.token);
    jest.replaceProperty(virtualSettings, 'WXVIRTUAL_GOODS', new Map([[200, 'postage_200']]));
    const asked = { letterId, quotedFen: 250, loginCode: await loginCode('linwan'), rail: 'wechat_virtual' };
    expect((await ask(payments.createOrder, asked, system.token)).body.error).toBe('rail_not_offered');
    expect(await Order.count()).toBe(0);
  });

  it('takes letters of one price at a time: the others ask for the next order', async () => {
    const [one, two] = [await sealUnpaid(system.token), await sealUnpaid(system.token)];
    await Letter.update({ amountFen: 350 }, { where: { id: two.id } });
    const both = await Letter.findAll({ where: { id: [one.id, two.id] }, order: ['id'] });
    const chosen = async (quotedFen: number) => ({ quotedFen, loginCode: await loginCode('linwan') });
    const place = { client: 'weapp' as const, device: 'Android · WeChat' };
    const first = await createOrder(system.me.account.id, both, await chosen(600), place);
    expect(first.order.amountFen).toBe(250);
    const { payment } = first;
    const again = await createOrder(system.me.account.id, both, await chosen(600), place);
    expect(again.payment.outTradeNo).toBe(payment.outTradeNo);
  });

  it('gets another number once its sheet says that the first was used up', async () => {
    const { id: letterId } = await sealUnpaid(system.token);
    const first = await order(letterId);
    open(first.pay);
    const next = await order(letterId, 'android', { freshNumber: true });
    expect(next.order.id).not.toBe(first.order.id);
    expect((await bookOf(first.order.id)).status).toBe('closed');
    // Its sheet may still be open: it is asked after once more when it has expired.
    expect((await paymentOf(first.order.id)).nextCheckAt).not.toBeNull();
  });

  it('is asked after once more however soon the process dies that has closed it', async () => {
    const { id: letterId } = await sealUnpaid(system.token);
    const { order: ordered, pay } = await order(letterId);
    const { rail, outTradeNo } = await paymentOf(ordered.id);
    const sheet = open(pay);
    await applyPaymentFact(closedFact({ rail, outTradeNo }));
    strike('deliver_notify', 'no_callback', { times: 20 });
    desk().sheets.act(sheet.id, 'pay');
    const { nextCheckAt } = await paymentOf(ordered.id);
    expect(nextCheckAt).not.toBeNull();
    await Payment.update({ nextCheckAt: new Date(0) }, { where: { id: (await paymentOf(ordered.id)).id } });
    await checkPayments.round();
    expect(await bookOf(ordered.id)).toMatchObject({ status: 'paid' });
    expect(await statusOf(letterId)).toBe('scheduled');
  });

  it.each(['open', 'closed'])('whose payer is erased and whose sheet is %s is asked after no more', async (how) => {
    const { id: letterId } = await sealUnpaid(system.token);
    const { order: ordered, pay } = await order(letterId);
    const sheet = open(pay);
    const { id } = await paymentOf(ordered.id);
    if (how === 'closed') await closePayment(await paymentOf(ordered.id));
    await Payment.update({ payer: null, payerIndex: null, nextCheckAt: new Date(0) }, { where: { id } });
    await checkPayments.round();
    expect(await paymentOf(ordered.id)).toMatchObject({ status: 'closed', nextCheckAt: null });
    expect((await bookOf(ordered.id)).status).toBe('closed');
    // What comes all the same a person looks up; WeChat does not hear that it was handed out.
    desk().sheets.act(sheet.id, 'pay');
    await eventually(() =>
      expect(alarms()).toContain('money of an erased account moved, which a person looks up in the console'),
    );
    const { outTradeNo } = await paymentOf(ordered.id);
    await eventually(async () =>
      expect(await VendorEvent.findOne({ where: { reference: outTradeNo } })).toMatchObject({ outcome: 'for_person' }),
    );
    expect(await VirtualPayment.findByPk(outTradeNo)).toMatchObject({ providedAt: null });
  });
});

describe('a push of it', () => {
  it('that is doubled, late or forged changes nothing more', async () => {
    strike('deliver_notify', 'duplicate');
    const { outTradeNo, orderId } = await paid();
    await system.sandbox.clock.advance(2_000);
    expect(await VendorEvent.count({ where: { reference: outTradeNo } })).toBe(1);
    strike('deliver_notify', 'bad_signature');
    const unheard = await paid('android', false);
    await system.sandbox.clock.advance(60_000);
    expect((await bookOf(unheard.orderId)).status).toBe('pending');
    expect((await bookOf(orderId)).owed).toEqual([]);
  });

  it('that never comes is made up for: a query finds it paid, and WeChat is told once', async () => {
    strike('deliver_notify', 'no_callback');
    const { outTradeNo, orderId, letterId } = await paid('android', false);
    await checkPayment(await paymentOf(orderId));
    expect(await statusOf(letterId)).toBe('scheduled');
    await handOutPaid.round();
    expect(standIn(outTradeNo).status).toBe(2);
    await letTimePass(system, 180_000);
    strike('notify_provide_goods', 'http_500');
    await handOutPaid.round();
    await letTimePass(system, 660_000);
    await handOutPaid.round();
    expect(standIn(outTradeNo).status).toBe(4);
    expect((await VirtualPayment.findByPk(outTradeNo))?.providedAt).not.toBeNull();
  });

  it('is sent again while the query can’t say yet', async () => {
    strike('query_order', 'http_500');
    const { orderId } = await paid('android', false);
    await system.sandbox.clock.advance(1_000);
    expect((await bookOf(orderId)).status).toBe('pending');
    await system.sandbox.clock.advance(16_000);
    await eventually(async () => expect((await bookOf(orderId)).status).toBe('paid'));
  });

  it('of another sum than was ordered is set aside', async () => {
    strike('deliver_notify', 'no_callback');
    const { outTradeNo, orderId, letterId } = await paid('android', false);
    standIn(outTradeNo).data.goodsPrice = 200;
    await checkPayment(await paymentOf(orderId));
    expect((await bookOf(orderId)).status).toBe('suspect');
    expect(await statusOf(letterId)).toBe('awaiting_payment');
    expect(alarms()).toContain('payment does not match its order');
  });

  it('of money for a letter that went back to the desk meanwhile has it sent back', async () => {
    strike('deliver_notify', 'no_callback');
    const { id: letterId } = await sealUnpaid(system.token);
    const { order: ordered, pay } = await order(letterId);
    const sheet = open(pay);
    await call(sealing.unsealLetter, { letterId }, system.token);
    expect((await bookOf(ordered.id)).status).toBe('closed');
    desk().sheets.act(sheet.id, 'pay');
    await checkPayment(await paymentOf(ordered.id));
    expect((await bookOf(ordered.id)).owed).toEqual([[250, 'letter_not_waiting']]);
  });

  it('that somebody complains is an alarm and a row', async () => {
    const { outTradeNo } = await paid();
    desk().pusher.complain(standIn(outTradeNo), 'C100');
    await eventually(async () => {
      const row = await VendorEvent.findOne({ where: { kind: 'xpay_complaint_notify' } });
      expect(row).toMatchObject({ reference: outTradeNo, facts: 'C100', outcome: 'for_person' });
    });
    expect(alarms()).toContain('a payer complains at WeChat, which a person answers in its console');
  });
});

describe('a refund of it', () => {
  it.each([
    ['is told by a push', undefined],
    ['is found by a query where no push comes', 'no_callback'],
  ] as const)('%s', async (_how, fault) => {
    const { orderId, letterId } = await cancelled('android');
    if (fault) strike('refund_notify', fault);
    await payRefunds.round();
    expect((await refundView(letterId))?.state).toBe('underway');
    await system.sandbox.clock.advance(3_000);
    if (fault) {
      await letTimePass(system, 31_000);
      await payRefunds.round();
    }
    await eventually(async () => expect((await refundsOfOrder(orderId))[0]?.state).toBe('refunded'));
  });

  it('that does not go through waits for a person', async () => {
    const { orderId } = await cancelled('android');
    strike('refund_result', 'code:failed');
    await payRefunds.round();
    await system.sandbox.clock.advance(3_000);
    await eventually(async () => expect((await refundsOfOrder(orderId))[0]).toMatchObject({ trouble: 'closed' }));
    expect(alarms()).toContain('a refund needs a person');
  });

  it('is asked for again where another is running', async () => {
    const { orderId } = await cancelled('android');
    strike('refund_order', 'code:268490014');
    await payRefunds.round();
    expect((await refundsOfOrder(orderId))[0]).toMatchObject({ state: 'owed', trouble: '268490014' });
    await letTimePass(system, 3_700_000);
    await payRefunds.round();
    expect((await refundsOfOrder(orderId))[0]?.state).toBe('requested');
  });
});

describe('what was paid with Apple', () => {
  it.each([
    ['ios', true],
    ['android', undefined],
  ] as const)('is told from any other: nobody reads that we could send it back (%s)', async (platform, isSaid) => {
    const { letterId, orderId } = await paid(platform);
    const letter = await call(letters.readLetter, { letterId }, system.token);
    const order = await call(orders.readOrderInFull, { orderId }, system.token);
    expect([letter.paidToApple, order.paidToApple, order.refundableUntil === null]).toEqual([
      isSaid,
      isSaid,
      isSaid ?? false,
    ]);
  });

  it('goes back when its payer has asked Apple: they are told so, and Apple’s own word ends it', async () => {
    const { orderId, letterId, outTradeNo } = await cancelled('ios');
    expect(await refundView(letterId)).toEqual({ fen: 250, state: 'owed', askApple: true });
    await payRefunds.round();
    expect(
      desk()
        .orders.listRefunds()
        .filter((one) => one.outTradeNo === outTradeNo),
    ).toEqual([]);
    expect(alarms()).toEqual([]);
    desk().orders.giveBackByApple(standIn(outTradeNo));
    await eventually(async () => expect((await refundsOfOrder(orderId))[0]?.state).toBe('refunded'));
    expect(await refundView(letterId)).toEqual({ fen: 250, state: 'refunded' });
  });

  it.each([
    ['nothing of it has begun', 'scheduled', 'cancelled'],
    ['it was delivered', 'delivered', 'delivered'],
  ] as const)(
    'is booked as gone where Apple gives it back and nobody had asked us: %s',
    async (_what, before, after) => {
      const { orderId, letterId, outTradeNo } = await paid('ios');
      await Letter.update({ status: before }, { where: { id: letterId } });
      desk().orders.giveBackByApple(standIn(outTradeNo));
      const gone = { state: 'refunded', cause: 'refunded_by_hand', amountFen: 250 };
      await eventually(async () => expect(await refundsOfOrder(orderId)).toMatchObject([gone]));
      expect(await statusOf(letterId)).toBe(after);
      expect(await balances()).toContainEqual({ account: 'rail', fen: 0 });
      expect(alarms()).toEqual(['a payment was given back unasked']);
    },
  );

  it('that gave it back keeps a letter that missed its day from being sent for nothing', async () => {
    const { id: letterId } = await sealUnpaid(system.token);
    const { order: ordered, pay } = await order(letterId, 'ios');
    const sheet = open(pay, 'ios');
    await Letter.update({ deliverAt: new Date(clock.now() - 60_000) }, { where: { id: letterId } });
    desk().sheets.act(sheet.id, 'pay');
    await eventually(async () => expect(await statusOf(letterId)).toBe('missed'));
    desk().orders.giveBackByApple(standIn((await paymentOf(ordered.id)).outTradeNo));
    await eventually(async () => expect(await statusOf(letterId)).toBe('draft'));
    expect((await ask(missedDay.sendNow, { letterId }, system.token)).status).toBe(409);
    expect(await refundsOfOrder(ordered.id)).toMatchObject([{ cause: 'refunded_by_hand', state: 'refunded' }]);
    expect(await checkBooks()).toEqual([]);
  });

  it('is looked at every day, and told to a person once sixty have passed', async () => {
    const { orderId } = await cancelled('ios');
    const [refund] = await refundsOfOrder(orderId);
    const createdAt = new Date((refund?.createdAt.getTime() ?? 0) - 61 * 86_400_000);
    await refund?.update({ createdAt, nextCheckAt: new Date(0) });
    await payRefunds.round();
    expect(alarms()).toEqual(['a refund is on its way for days']);
    expect((await refundsOfOrder(orderId))[0]).toMatchObject({ state: 'stuck', trouble: 'ask_apple' });
  });

  it.each([
    ['nothing of it has begun', 'scheduled', 0],
    ['its delivery has begun', 'delivering', 1],
    ['it has reached nobody', 'undeliverable', 0],
  ] as const)('is answered for when Apple asks: %s', async (_what, status, result_code) => {
    const { outTradeNo, letterId } = await paid('ios');
    await Letter.update({ status }, { where: { id: letterId } });
    const goods = { productId: 'postage_250', quantity: 1 };
    const answers = [
      await desk().pusher.askForApple(outTradeNo, goods),
      await desk().pusher.askForApple(outTradeNo, goods),
    ];
    for (const { status: http, reply } of answers) {
      expect(http).toBe(200);
      expect(JSON.parse(reply ?? '')).toMatchObject({ result_code, evidence: expect.any(String) });
    }
  });

  it('is not advised to go back where the delivered letter was deleted since, nor where nobody knows the order', async () => {
    const { outTradeNo, orderId, letterId } = await paid('ios');
    await Letter.update({ status: 'delivered' }, { where: { id: letterId } });
    await call(privacy.deleteLetter, { letterId }, system.token);
    expect(await refundsOfOrder(orderId)).toEqual([]);
    expect(await answerApple(outTradeNo)).toMatchObject({ result_code: 1 });
    expect(alarms()).toEqual([]);
    expect(await answerApple('nobody-ordered-it')).toMatchObject({ result_code: 1 });
    expect(alarms()).toEqual(['Apple asks after an order that we do not know']);
  });
});

it('User pays on iOS, asks Apple for refund after delivery: Apple hears of the delivery; if it refunds, the letter stays delivered', async () => {
  const { orderId, letterId, outTradeNo } = await paid('ios');
  await Letter.update({ status: 'delivered' }, { where: { id: letterId } });
  const { reply = '' } = await desk().pusher.askForApple(outTradeNo, { productId: 'postage_250', quantity: 1 });
  expect(JSON.parse(reply)).toMatchObject({ result_code: 1, evidence: expect.stringContaining('已开始投递') });
  desk().orders.giveBackByApple(standIn(outTradeNo));
  await eventually(async () => expect((await refundsOfOrder(orderId))[0]?.state).toBe('refunded'));
  expect(await statusOf(letterId)).toBe('delivered');
});
