import { Op } from 'sequelize';
import { letters } from '../../../shared/contract';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { wechatPay } from '../../rails/wechatPay';
import type { FaultScript } from '../../sandbox/startSandbox';
import { call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { timeouts } from '../../vendors/wechatPay/timeouts';
import { orderPostage, paymentOf, refundsOfOrder } from '../factory';
import { Order } from '../Order';
import { checkPayments } from '../ordering/checkPayment';
import { Payment } from '../Payment';
import { Refund } from '../Refund';
import { paymentSettings } from '../settings';
import { oweForFailedLetters } from './oweForLetters';
import { payRefunds } from './payRefunds';

const system = testSystem({ signedIn: 'linwan' });
let earlier: number;
beforeEach(() => {
  earlier = system.sandbox.ledger().refunds.length;
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.replaceProperty(timeouts, 'wechatPayMs', 1_500);
});

const strike = (operation: string, fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'wechatPay', operation, fault, times });

/** A letter that was paid for at the vendor, and cancelled: its postage is owed back. */
async function owedOrder(): Promise<string> {
  const { order, letterId, pay: sheet } = await orderPostage(system.token);
  await pay('linwan', sheet ?? {});
  await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
  return order.id;
}

const refundOf = async (orderId: string): Promise<Refund> => {
  const [refund, ...others] = await refundsOfOrder(orderId);
  if (!refund || others.length > 0) throw new Error('the order has not one refund');
  return refund;
};
// The stand-in keeps its books from test to test.
const atVendor = () => system.sandbox.ledger().refunds.slice(earlier);
const settle = () => system.sandbox.clock.advance(2_000);

/** Every refund that can be taken up again comes due, and is. */
async function again(): Promise<void> {
  await Refund.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: { nextCheckAt: { [Op.ne]: null } } });
  await payRefunds.round();
}

async function arrived(orderId: string): Promise<void> {
  await settle();
  await eventually(async () => expect(await refundOf(orderId)).toMatchObject({ state: 'refunded', nextCheckAt: null }));
}

describe('postage that is owed back', () => {
  it('goes back once, however many workers look, and has arrived when the rail says so', async () => {
    const orderId = await owedOrder();
    await Promise.all([payRefunds.round(), payRefunds.round(), payRefunds.round()]);
    await payRefunds.round();
    const { transactionId } = await paymentOf(orderId);
    const refund = await refundOf(orderId);
    expect(refund).toMatchObject({ state: 'requested', requestedAt: expect.any(Date) });
    expect(atVendor()).toMatchObject([
      { outRefundNo: refund.outRefundNo, transactionId, amountFen: 250, status: 'PROCESSING' },
    ]);
    await arrived(orderId);
    expect(await refundOf(orderId)).toMatchObject({ railRefundId: expect.stringMatching(/^5030/), trouble: null });
    await again();
    expect(atVendor()).toHaveLength(1);
  });

  it('stays where it is while refunds are off, but what was asked for before is followed', async () => {
    const asked = await owedOrder();
    strike('refund_callback', 'no_callback');
    await payRefunds.round();
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'off');
    const later = await owedOrder();
    await payRefunds.round();
    expect(await refundOf(later)).toMatchObject({ state: 'owed', requestedAt: null });
    await settle();
    await again();
    expect(await refundOf(asked)).toMatchObject({ state: 'refunded' });
    expect((await refundOf(later)).state).toBe('owed');
    expect(atVendor()).toHaveLength(1);
  });

  it('is told to phones as what it is: by itself, or by hand while refunds are off', async () => {
    expect(await call(letters.readRules, {})).toMatchObject({ refundsByHand: false });
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'off');
    expect(await call(letters.readRules, {})).toMatchObject({ refundsByHand: true });
  });

  it('is an alarm while refunds are off, and none when they go back by themselves', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    await owedOrder();
    expect(alarm).not.toHaveBeenCalled();
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'off');
    const orderId = await owedOrder();
    expect(alarm.mock.calls).toEqual([['refund owed', { orderId, code: 'cancelled' }]]);
  });

  it('for a payment that does not match waits for a person', async () => {
    const { order, pay: sheet } = await orderPostage(system.token);
    strike('callback', 'wrong_amount');
    await pay('linwan', sheet ?? {});
    await eventually(async () => expect((await Order.findByPk(order.id))?.status).toBe('suspect'));
    await payRefunds.round();
    expect(await refundOf(order.id)).toMatchObject({ state: 'owed', cause: 'mismatch', amountFen: 251 });
    expect(atVendor()).toEqual([]);
  });

  it('that has grown too old meanwhile waits for a person', async () => {
    const orderId = await owedOrder();
    await Payment.update({ paidAt: new Date(clock.now() - 365 * 86_400_000) }, { where: { orderId } });
    await payRefunds.round();
    expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'too_old', nextCheckAt: null });
    expect(atVendor()).toEqual([]);
  });

  it('does not unsettle what the vendor says of the payment from then on', async () => {
    const orderId = await owedOrder();
    await payRefunds.round();
    await arrived(orderId);
    const alarm = jest.spyOn(logger, 'alarm');
    await Payment.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: { orderId } });
    await checkPayments.round();
    expect((await paymentOf(orderId)).status).toBe('paid');
    expect((await Order.findByPk(orderId))?.status).toBe('paid');
    expect(alarm).not.toHaveBeenCalled();
  });
});

describe('a refund in doubt', () => {
  it.each(['hang_before', 'cut_before', 'http_500', 'http_503_html'] as const)(
    'after %s is asked after, and asked for again under the same number',
    async (fault) => {
      const orderId = await owedOrder();
      strike('refund', fault);
      await payRefunds.round();
      const { state, outRefundNo } = await refundOf(orderId);
      expect([state, atVendor()]).toEqual(['requested', []]);
      await again();
      expect(atVendor()).toMatchObject([{ outRefundNo }]);
      await arrived(orderId);
    },
  );

  it.each(['hang_after', 'cut_after', 'bad_signature', 'stale_timestamp'] as const)(
    'after %s is found by asking, and not asked for again',
    async (fault) => {
      const orderId = await owedOrder();
      strike('refund', fault);
      strike('refund_callback', 'no_callback');
      const asked = jest.spyOn(wechatPay, 'refund');
      await payRefunds.round();
      expect((await refundOf(orderId)).state).toBe('requested');
      await settle();
      await again();
      expect(await refundOf(orderId)).toMatchObject({ state: 'refunded' });
      expect(asked).toHaveBeenCalledTimes(1);
      expect(atVendor()).toHaveLength(1);
    },
  );

  it('stays so while it cannot be asked after', async () => {
    const orderId = await owedOrder();
    strike('refund', 'cut_before');
    await payRefunds.round();
    strike('query_refund', 'http_500');
    await again();
    expect([(await refundOf(orderId)).state, atVendor()]).toEqual(['requested', []]);
    await again();
    expect(atVendor()).toHaveLength(1);
  });

  it('of a process that died before the vendor was asked is asked for by the next', async () => {
    const orderId = await owedOrder();
    jest.spyOn(wechatPay, 'refund').mockRejectedValueOnce(new Error('the process is gone'));
    await payRefunds.round();
    expect([(await refundOf(orderId)).state, atVendor()]).toEqual(['requested', []]);
    const next = (await refundOf(orderId)).nextCheckAt?.getTime() ?? 0;
    jest.spyOn(clock, 'now').mockReturnValue(next + 60_000);
    const answer = await payRefunds.round();
    jest.mocked(clock.now).mockRestore();
    expect(answer).toBe(1);
    expect(atVendor()).toHaveLength(1);
    await arrived(orderId);
  });

  it('of a process that died before it could write the answer down is not asked for twice', async () => {
    const orderId = await owedOrder();
    strike('refund_callback', 'no_callback');
    const original = wechatPay.refund;
    jest.spyOn(wechatPay, 'refund').mockImplementationOnce(async (request) => {
      await original(request);
      throw new Error('the process is gone');
    });
    await payRefunds.round();
    expect([(await refundOf(orderId)).state, atVendor().length]).toEqual(['requested', 1]);
    await settle();
    const next = (await refundOf(orderId)).nextCheckAt?.getTime() ?? 0;
    jest.spyOn(clock, 'now').mockReturnValue(next + 60_000);
    await payRefunds.round();
    jest.mocked(clock.now).mockRestore();
    expect(await refundOf(orderId)).toMatchObject({ state: 'refunded' });
    expect(atVendor()).toHaveLength(1);
  });
});

describe('a refund that is refused', () => {
  it('for a while is owed as before, and goes back later under the same number', async () => {
    const orderId = await owedOrder();
    strike('refund', 'code:NOT_ENOUGH');
    await payRefunds.round();
    const { state, trouble, outRefundNo, nextCheckAt } = await refundOf(orderId);
    expect([state, trouble]).toEqual(['owed', 'NOT_ENOUGH']);
    expect(nextCheckAt?.getTime()).toBeGreaterThan(clock.now() + 3_000_000);
    await again();
    expect(atVendor()).toMatchObject([{ outRefundNo }]);
    await arrived(orderId);
  });

  it('for good waits for a person, and is not asked for again', async () => {
    const orderId = await owedOrder();
    strike('refund', 'code:ACCOUNT_ERROR');
    const alarm = jest.spyOn(logger, 'alarm');
    await payRefunds.round();
    const { id, state, trouble, nextCheckAt } = await refundOf(orderId);
    expect([state, trouble, nextCheckAt]).toEqual(['stuck', 'ACCOUNT_ERROR', null]);
    expect(alarm.mock.calls).toEqual([['a refund needs a person', { rowId: id, code: 'ACCOUNT_ERROR' }]]);
    await payRefunds.round();
    expect(atVendor()).toEqual([]);
  });
});

describe('a refund that does not arrive', () => {
  it('is looked at every day until somebody has mended it', async () => {
    const orderId = await owedOrder();
    strike('refund_result', 'code:ABNORMAL');
    await payRefunds.round();
    await settle();
    await eventually(async () =>
      expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'abnormal' }),
    );
    await again();
    const { outRefundNo, nextCheckAt, state } = await refundOf(orderId);
    expect(state).toBe('stuck');
    expect(nextCheckAt?.getTime()).toBeGreaterThan(clock.now() + 80_000_000);
    const refund = system.sandbox.wechatPay.refunds.find(outRefundNo);
    strike('refund_callback', 'no_callback');
    if (refund) system.sandbox.wechatPay.refunds.mend(refund);
    await again();
    expect(await refundOf(orderId)).toMatchObject({ state: 'refunded', trouble: null });
  });

  it('for good is owed as before, and asked for under another number', async () => {
    const orderId = await owedOrder();
    const { outRefundNo } = await refundOf(orderId);
    strike('refund_result', 'code:CLOSED');
    await payRefunds.round();
    await settle();
    await eventually(async () => expect(await refundOf(orderId)).toMatchObject({ state: 'owed', trouble: 'closed' }));
    expect((await refundOf(orderId)).outRefundNo).not.toBe(outRefundNo);
  });
});

describe('a refund that cannot be looked at', () => {
  it('does not stop its neighbours, and is an alarm', async () => {
    const orders = [await owedOrder(), await owedOrder(), await owedOrder()];
    const poisoned = await refundOf(orders[0] ?? '');
    await Refund.update({ nextCheckAt: new Date(clock.now() - 60_000) }, { where: { id: poisoned.id } });
    await Payment.update({ rail: 'gone' as never }, { where: { id: poisoned.paymentId } });
    const alarm = jest.spyOn(logger, 'alarm');
    expect(await payRefunds.round()).toBe(2);
    expect(await payRefunds.round()).toBe(0);
    const failed = { job: 'pay refunds', rowId: poisoned.id };
    expect(alarm).toHaveBeenCalledWith('a row could not be worked off', expect.objectContaining(failed));
    expect(await Promise.all(orders.map(async (id) => (await refundOf(id)).state))).toEqual([
      'owed',
      'requested',
      'requested',
    ]);
  });
});
