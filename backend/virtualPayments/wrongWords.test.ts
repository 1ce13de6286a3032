import { VendorEvent } from '../inbox/VendorEvent';
import { Letter } from '../letters/Letter';
import { bookOf, paymentOf, refundsOfOrder, sealUnpaid } from '../payments/factory';
import { checkPayment } from '../payments/ordering/checkPayment';
import { paymentSettings } from '../payments/settings';
import { logger } from '../platform/logger';
import { railSettings } from '../rails/settings';
import { VirtualPayment } from '../rails/VirtualPayment';
import { eventually } from '../testing/eventually';
import { testSystem } from '../testing/testSystem';
import { virtualBuyer } from './factory';

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_virtual']);
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});

const { open, order, paid, strike } = virtualBuyer(system);
const statusOf = async (letterId: string) => (await Letter.findByPk(letterId))?.status;
const told = (outTradeNo: string) =>
  system.sandbox.events.attempts
    .filter((one) => one.outTradeNo === outTradeNo)
    .map(({ flaw, status }) => [flaw, status]);

it('a push with another sum decides nothing: the question does', async () => {
  strike('deliver_notify', 'wrong_amount');
  const { orderId, letterId } = await paid();
  expect(await statusOf(letterId)).toBe('scheduled');
  expect(await paymentOf(orderId)).toMatchObject({ status: 'paid', amountFen: 250 });
  expect(await refundsOfOrder(orderId)).toEqual([]);
});

it('an answer with another sum is set aside and fulfils nothing, until the right one comes', async () => {
  strike('query_order', 'wrong_amount', { times: 99 });
  const { orderId, letterId, outTradeNo } = await paid('android', false);
  await eventually(async () => expect((await paymentOf(orderId)).status).toBe('suspect'));
  await eventually(async () => expect(await VendorEvent.count({ where: { outcome: 'suspect' } })).toBe(1));
  expect(await VirtualPayment.findByPk(outTradeNo)).toMatchObject({ providedAt: null });
  expect(await statusOf(letterId)).toBe('awaiting_payment');
  expect((await bookOf(orderId)).owed).toEqual([[251, 'mismatch']]);
  system.sandbox.faults.clear();
  await checkPayment(await paymentOf(orderId));
  expect([await statusOf(letterId), (await paymentOf(orderId)).status]).toEqual(['scheduled', 'paid']);
  expect((await bookOf(orderId)).owed).toEqual([]);
});

it('a push whose signature is too old is refused, and changes nothing', async () => {
  strike('deliver_notify', 'stale_timestamp');
  const { orderId, letterId, outTradeNo } = await paid('android', false);
  await eventually(() => expect(told(outTradeNo)).toEqual([['stale', 401]]));
  expect([await statusOf(letterId), (await bookOf(orderId)).status]).toEqual(['awaiting_payment', 'pending']);
  await checkPayment(await paymentOf(orderId));
  expect([await statusOf(letterId), (await paymentOf(orderId)).status]).toEqual(['scheduled', 'paid']);
});

it('an order that is being handed out is paid', async () => {
  strike('deliver_notify', 'no_callback');
  const { orderId, letterId } = await paid('android', false);
  strike('query_order', 'status:3');
  await checkPayment(await paymentOf(orderId));
  expect([await statusOf(letterId), (await paymentOf(orderId)).status]).toEqual(['scheduled', 'paid']);
});

it('an order that WeChat has closed is closed, and its letter can be paid anew', async () => {
  const { id: letterId } = await sealUnpaid(system.token);
  const { order: ordered, pay } = await order(letterId);
  open(pay);
  strike('query_order', 'status:6');
  await checkPayment(await paymentOf(ordered.id));
  expect([await statusOf(letterId), (await bookOf(ordered.id)).status]).toEqual(['awaiting_payment', 'closed']);
  expect((await order(letterId)).order.id).not.toBe(ordered.id);
});

it.each(['status:9', 'status:10'] as const)(
  'an order in a settlement (%s) tells nothing of its payment',
  async (state) => {
    strike('deliver_notify', 'no_callback');
    const { orderId, letterId } = await paid('android', false);
    strike('query_order', state);
    await checkPayment(await paymentOf(orderId));
    expect([await statusOf(letterId), (await bookOf(orderId)).status]).toEqual(['awaiting_payment', 'pending']);
    await checkPayment(await paymentOf(orderId));
    expect([await statusOf(letterId), (await paymentOf(orderId)).status]).toEqual(['scheduled', 'paid']);
  },
);
