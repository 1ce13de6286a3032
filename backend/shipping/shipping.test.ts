import { openidOf } from '../accounts/identities/identities';
import { orderPostage, paymentOf, successOf } from '../payments/factory';
import { Order } from '../payments/Order';
import { OrderLine } from '../payments/OrderLine';
import { applyPaymentFact } from '../payments/ordering/applyPaymentFact';
import { Payment } from '../payments/Payment';
import { oweRefund } from '../payments/refunds/oweRefund';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { logger } from '../platform/logger';
import type { FaultScript } from '../sandbox/startSandbox';
import { eventually } from '../testing/eventually';
import { foreignIn } from '../testing/foreignTraces';
import { observe } from '../testing/observe';
import { passTime } from '../testing/passTime';
import { pay } from '../testing/phone';
import { testSystem } from '../testing/testSystem';
import { layUploads } from './layUploads';
import { ShippingUpload } from './ShippingUpload';
import { shippingSettings } from './settings';
import { tellOfLateUploads } from './tellOfLateUploads';
import { uploadShipping } from './uploadShipping';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const hour = 60 * minute;
beforeEach(() => {
  jest.replaceProperty(shippingSettings, 'SHIPPING_INFO', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});

/** A letter that was paid at the vendor. */
async function paid(): Promise<Payment> {
  const { order, pay: sheet } = await orderPostage(system.token);
  await pay('linwan', sheet ?? {});
  return eventually(async () => {
    const payment = await paymentOf(order.id);
    expect(payment.status).toBe('paid');
    return payment;
  });
}

async function round(): Promise<void> {
  await layUploads.round();
  await uploadShipping.round();
}

const rowOf = ({ id }: Payment) => ShippingUpload.findByPk(id, { rejectOnEmpty: true });
const toldOf = ({ outTradeNo }: Payment) =>
  system.sandbox.shipping.list().filter((one) => one.outTradeNo === outTradeNo);
const strike = (fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'wechat', operation: 'upload_shipping_info', fault, times });

async function owe(payment: Payment, amountFen: number): Promise<void> {
  const line = await OrderLine.findOne({ where: { orderId: payment.orderId }, rejectOnEmpty: true });
  const { transactionId } = payment;
  const money = { line, payment, transactionId, paidFen: 250, amountFen, cause: 'cancelled' as const };
  await inTransaction((transaction) => oweRefund(money, transaction));
}

describe('a payment by WeChat', () => {
  it('is told to WeChat as sealed and stored, once for ever, however many workers look', async () => {
    const payment = await paid();
    await Promise.all([round(), round(), round()]);
    await passTime(system.sandbox, 2 * minute);
    await round();
    expect(toldOf(payment)).toEqual([
      {
        outTradeNo: payment.outTradeNo,
        openid: await openidOf(system.me.account.id),
        description: '时光信封存服务×1',
        uploadTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/),
        times: 1,
      },
    ]);
    expect(await rowOf(payment)).toMatchObject({ state: 'told', code: null, nextAt: null, doneAt: expect.any(Date) });
  });

  it('is told with nothing that the lists do not name', async () => {
    await paid();
    const seen = await observe(round);
    expect(seen.calls.map(({ call }) => call)).toContain('POST /wxa/sec/order/upload_shipping_info');
    expect(foreignIn(seen)).toEqual([]);
  });

  it('is not told while that is off, and within minutes once it is on', async () => {
    jest.replaceProperty(shippingSettings, 'SHIPPING_INFO', 'off');
    const payment = await paid();
    await round();
    expect(await ShippingUpload.count()).toBe(0);
    jest.replaceProperty(shippingSettings, 'SHIPPING_INFO', 'on');
    await round();
    expect(toldOf(payment)).toHaveLength(1);
  });

  it('whose answer was lost is told again, which changes nothing', async () => {
    const payment = await paid();
    strike('cut_after');
    await round();
    expect(await rowOf(payment)).toMatchObject({ state: 'waiting', tries: 1 });
    await passTime(system.sandbox, minute);
    await round();
    expect(await rowOf(payment)).toMatchObject({ state: 'told', code: '10060023' });
    expect(toldOf(payment)).toMatchObject([{ times: 1 }]);
  });

  it.each(['10060002', '10060003', '10060004'] as const)('is done with when WeChat answers %s', async (code) => {
    const payment = await paid();
    strike(`code:${code}`);
    await round();
    expect(await rowOf(payment)).toMatchObject({ state: 'told', code, nextAt: null });
  });

  it('is tried six times in the first hour, then ever more seldom, and after a day a person hears of it', async () => {
    const payment = await paid();
    const { paidAt } = payment;
    strike('code:10060001', 99);
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await round();
      await passTime(system.sandbox, minute);
    }
    expect((await rowOf(payment)).tries).toBe(6);
    await tellOfLateUploads.round();
    expect(logger.alarm).not.toHaveBeenCalledWith('shipping information is late', expect.anything());
    await passTime(system.sandbox, (paidAt?.getTime() ?? 0) + 25 * hour - clock.now());
    await round();
    for (let times = 0; times < 2; times += 1) await tellOfLateUploads.round();
    const late = jest.mocked(logger.alarm).mock.calls.filter(([event]) => event === 'shipping information is late');
    expect(late).toEqual([['shipping information is late', { count: 1 }]]);
    system.sandbox.faults.clear();
    await passTime(system.sandbox, 7 * hour);
    await round();
    expect(await rowOf(payment)).toMatchObject({ state: 'told' });
  });
});

describe('nothing is told', () => {
  it('of a payment that goes back before; but of one of which a part does', async () => {
    const [whole, part] = [await paid(), await paid()];
    await owe(whole, 250);
    await owe(part, 100);
    await round();
    expect(await rowOf(whole)).toMatchObject({ state: 'ended', reason: 'refunded' });
    expect(toldOf(whole)).toEqual([]);
    expect(await rowOf(part)).toMatchObject({ state: 'told' });
  });

  it('when the account is gone: there is nobody to name', async () => {
    const payment = await paid();
    await layUploads.round();
    await Payment.update({ payer: null, payerIndex: null }, { where: { id: payment.id } });
    await Order.update({ accountId: null }, { where: { id: payment.orderId } });
    await uploadShipping.round();
    expect(await rowOf(payment)).toMatchObject({ state: 'ended', reason: 'payer_gone' });
    expect(toldOf(payment)).toEqual([]);
  });

  it('of what nobody paid, and of payments of long ago', async () => {
    const { order } = await orderPostage(system.token);
    const old = await orderPostage(system.token);
    const paidAt = new Date(clock.now() - 16 * 24 * hour);
    await applyPaymentFact(successOf(await paymentOf(old.order.id), { paidAt }));
    await round();
    expect(order.status).toBe('pending');
    expect(await ShippingUpload.count()).toBe(0);
  });
});
