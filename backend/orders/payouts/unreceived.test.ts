import { Op } from 'sequelize';
import { letters } from '../../../shared/contract';
import { orders } from '../../../shared/contract/orders';
import { balances } from '../../ledger/balances';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { orderPostage, paymentOf, refundsOfOrder } from '../../payments/factory';
import { Refund } from '../../payments/Refund';
import { applyRefundFact } from '../../payments/refunds/applyRefundFact';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { payRefunds } from '../../payments/refunds/payRefunds';
import { paymentSettings } from '../../payments/settings';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import type { RefundFact } from '../../rails/RefundFact';
import { checkBooks } from '../../reconciliation/books/checkBooks';
import type { FaultScript } from '../../sandbox/startSandbox';
import { call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { notePaid, noteSentBack, takePayout, waitingPayouts } from './handlePayouts';
import { Payout } from './Payout';

const system = testSystem({ signedIn: 'linwan' });
let earlier: number;
let alarm: jest.SpyInstance;
beforeEach(() => {
  earlier = system.sandbox.ledger().refunds.length;
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
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

const refundOf = async (orderId: string) => (await refundsOfOrder(orderId))[0] as Refund;
// The stand-in keeps its books from test to test.
const atVendor = () =>
  system.sandbox
    .ledger()
    .refunds.slice(earlier)
    .map(({ status }) => status);
const alarms = () => alarm.mock.calls.map(([event]) => event);

/** It is asked for as soon as it may be, a minute after the last time, and ends as the vendor has it. */
async function askFor(orderId: string, until: Partial<Refund>): Promise<Refund> {
  await system.sandbox.clock.advance(61_000);
  await Refund.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: { nextCheckAt: { [Op.ne]: null } } });
  await payRefunds.round();
  await system.sandbox.clock.advance(2_000);
  await eventually(async () => expect(await refundOf(orderId)).toMatchObject(until));
  return refundOf(orderId);
}

async function abnormal() {
  const orderId = await owedOrder();
  strike('refund_result', 'code:ABNORMAL');
  const { id: refundId, outRefundNo } = await askFor(orderId, { state: 'stuck', trouble: 'abnormal' });
  return { orderId, refundId, outRefundNo };
}

const mend = (outRefundNo: string) => {
  const refund = system.sandbox.wechatPay.refunds.find(outRefundNo);
  if (refund) system.sandbox.wechatPay.refunds.mend(refund);
};

const payee = { name: '林晚', account: '招商银行 6225 0000 0000 4321' };
const name = (orderId: string) => call(orders.namePayee, { orderId, ...payee }, system.token);
const seen = async () => (await call(orders.listOrders, { limit: 20 }, system.token)).orders[0]?.refunds[0];
const held = async () => Object.fromEntries((await balances()).map(({ account, fen }) => [account, fen]));
const factOf = async (orderId: string, outRefundNo: string, state: RefundFact['state']): Promise<RefundFact> => {
  const { rail, outTradeNo } = await paymentOf(orderId);
  return { rail, outTradeNo, outRefundNo, state, railRefundId: '5030', fen: 250, refundedAt: null };
};

describe('a refund that its rail closes', () => {
  it('is asked for under another number, and every step of it is in the books', async () => {
    const orderId = await owedOrder();
    const first = await refundOf(orderId);
    strike('refund_result', 'code:CLOSED');
    const closed = await askFor(orderId, { state: 'owed', trouble: 'closed', railRefundId: null, checks: 0 });
    expect(closed.nextCheckAt?.getTime()).toBeGreaterThan(clock.now() + 3_000_000);
    expect(closed.outRefundNo).not.toBe(first.outRefundNo);
    expect(await seen()).toMatchObject({ state: 'owed' });
    expect(await applyRefundFact(await factOf(orderId, first.outRefundNo, 'closed'))).toBe('nothing');
    expect(await held()).toEqual({ rail: 250, postage: 0, owed: -250, returning: 0 });
    await askFor(orderId, { state: 'refunded', trouble: null });
    expect(atVendor()).toEqual(['CLOSED', 'SUCCESS']);
    const entries = await LedgerEntry.findAll({ where: { refundId: closed.id }, order: ['id'] });
    expect(entries.map(({ kind }) => kind)).toEqual(['owed', 'asked', 'closed', 'asked', 'refunded']);
    expect(await held()).toEqual({ rail: 0, postage: 0, owed: 0, returning: 0 });
    expect([await checkBooks(), alarms()]).toEqual([[], []]);
  });

  it('again and again is paid out by hand', async () => {
    const orderId = await owedOrder();
    strike('refund_result', 'code:CLOSED', 3);
    await askFor(orderId, { state: 'owed' });
    await askFor(orderId, { state: 'owed' });
    const { id } = await askFor(orderId, { state: 'stuck', trouble: 'closed_for_good', nextCheckAt: null });
    expect(alarms()).toEqual(['a refund needs a person']);
    expect(await seen()).toMatchObject({ state: 'by_hand', payout: { state: 'unnamed' } });
    expect(await waitingPayouts()).toMatchObject([{ refundId: id, fen: 250, state: 'unnamed' }]);
    await name(orderId);
    await takePayout(id);
    expect(await notePaid(id, 'BANK-1')).toBe(true);
    expect(await held()).toEqual({ rail: 250, postage: 0, owed: 0, returning: 0, bank: -250 });
    expect([await checkBooks(), atVendor()]).toEqual([[], ['CLOSED', 'CLOSED', 'CLOSED']]);
  });

  it('and carries out all the same is asked for no more, and calls a person', async () => {
    const orderId = await owedOrder();
    const { outRefundNo } = await refundOf(orderId);
    strike('refund_result', 'code:CLOSED');
    await askFor(orderId, { state: 'owed' });
    expect(await applyRefundFact(await factOf(orderId, outRefundNo, 'refunded'))).toBe('suspect');
    expect(alarms()).toEqual(['a closed refund was carried out', 'refund that we do not know']);
    await askFor(orderId, { state: 'stuck', trouble: 'given_by_hand', nextCheckAt: null });
    expect(atVendor()).toEqual(['CLOSED']);
    expect(await seen()).toMatchObject({ state: 'looked_at' });
  });
});

describe('a refund that its payer’s account does not take', () => {
  it('is paid out by hand, and then its money is with us no more', async () => {
    const { orderId, refundId } = await abnormal();
    expect(await seen()).toMatchObject({ state: 'by_hand', payout: { state: 'unnamed', to: null } });
    await name(orderId);
    await takePayout(refundId);
    await noteSentBack(refundId);
    expect(await seen()).toMatchObject({ state: 'by_hand', payout: { state: 'sent_back' } });
    await name(orderId);
    await takePayout(refundId);
    expect(await notePaid(refundId, 'BANK-2')).toBe(true);
    expect(await seen()).toMatchObject({ state: 'refunded' });
    expect(await held()).toEqual({ rail: 250, postage: 0, owed: 0, returning: 0, bank: -250 });
    expect([await checkBooks(), atVendor()]).toEqual([[], ['ABNORMAL']]);
  });

  it('and that somebody has mended there meanwhile is not paid out', async () => {
    const { orderId, refundId, outRefundNo } = await abnormal();
    await name(orderId);
    strike('refund_callback', 'no_callback');
    mend(outRefundNo);
    await expect(takePayout(refundId)).rejects.toThrow('nothing of');
    expect(await seen()).toMatchObject({ state: 'refunded' });
    expect(await held()).toEqual({ rail: 0, postage: 0, owed: 0, returning: 0 });
  });

  it.each([
    ['http_500', 'does not answer now: try again'],
    ['cut_after', 'does not answer now: try again'],
    ['wrong_amount', 'does not answer now: try again'],
    ['code:RESOURCE_NOT_EXISTS', 'does not find it now: try again'],
  ] as const)('is not taken up while its rail does not say how it stands (%s)', async (fault, words) => {
    const { orderId, refundId, outRefundNo } = await abnormal();
    await name(orderId);
    strike('refund_callback', 'no_callback');
    mend(outRefundNo);
    strike('query_refund', fault);
    await expect(takePayout(refundId)).rejects.toThrow(words);
    expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'abnormal' });
    expect((await seen())?.payout).toMatchObject({ state: 'named' });
    await expect(takePayout(refundId)).rejects.toThrow('nothing of');
    expect(await held()).toEqual({ rail: 0, postage: 0, owed: 0, returning: 0 });
  });

  it('is not taken up while it is under way there again', async () => {
    const { orderId, refundId, outRefundNo } = await abnormal();
    await name(orderId);
    const there = system.sandbox.wechatPay.refunds.find(outRefundNo);
    if (there) there.status = 'PROCESSING';
    await expect(takePayout(refundId)).rejects.toThrow('under way again');
    if (there) there.status = 'ABNORMAL';
    expect(await takePayout(refundId)).toMatchObject({ fen: 250 });
  });

  describe('and that comes while it is being paid out is an alarm and stands in the list', () => {
    async function comeMeanwhile() {
      const { orderId, refundId, outRefundNo } = await abnormal();
      await name(orderId);
      await takePayout(refundId);
      await applyRefundFact(await factOf(orderId, outRefundNo, 'abnormal'));
      expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'paying_out' });
      alarm.mockClear();
      mend(outRefundNo);
      await eventually(async () => expect((await refundOf(orderId)).state).toBe('refunded'));
      expect(alarms()).toEqual(['a refund came by its rail while it is paid out by hand']);
      expect(await waitingPayouts()).toMatchObject([{ refundId, state: 'came_by_rail' }]);
      expect(await checkBooks()).toEqual([{ check: 'payout_beside_refund', id: refundId }]);
      await expect(takePayout(refundId)).rejects.toThrow('nothing of');
      alarm.mockClear();
      return { orderId, refundId };
    }

    it('until the bank’s transfer is noted, which is booked once, as paid twice', async () => {
      const { refundId } = await comeMeanwhile();
      expect([await notePaid(refundId, 'BANK-3'), await notePaid(refundId, 'BANK-3')]).toEqual([true, false]);
      expect(alarms()).toEqual(['what was paid out by hand came by its rail too']);
      expect(await held()).toEqual({ rail: 0, postage: 0, owed: 0, returning: 0, bank: -250, suspense: 250 });
      expect(await Payout.findByPk(refundId)).toMatchObject({ state: 'paid', reference: 'BANK-3', payeeAccount: null });
      expect(await checkBooks()).toMatchObject([{ check: 'refund_differs', id: refundId }]);
      expect(await waitingPayouts()).toEqual([]);
    });

    it('until it is noted that the account did not take it, or none was made: then it has come once', async () => {
      const { orderId, refundId } = await comeMeanwhile();
      await noteSentBack(refundId);
      await noteSentBack(refundId);
      expect(await refundOf(orderId)).toMatchObject({ state: 'refunded', trouble: null });
      expect(await held()).toEqual({ rail: 0, postage: 0, owed: 0, returning: 0 });
      expect([await checkBooks(), await waitingPayouts(), alarms()]).toEqual([[], [], []]);
      await expect(notePaid(refundId, 'BANK-3')).rejects.toThrow('is not taken up');
    });
  });

  it('and that was asked for in doubt when it grew too old is not paid out where its rail says that it has gone', async () => {
    const orderId = await owedOrder();
    strike('refund', 'cut_after');
    strike('refund_callback', 'no_callback');
    await payRefunds.round();
    await system.sandbox.clock.advance(2_000);
    const { id } = await refundOf(orderId);
    await Refund.update({ state: 'stuck', trouble: 'too_old', nextCheckAt: null }, { where: { id } });
    await name(orderId);
    await expect(takePayout(id)).rejects.toThrow('nothing of');
    expect([(await refundOf(orderId)).state, atVendor()]).toEqual(['refunded', ['SUCCESS']]);
  });

  it('and that comes when it was paid out is an alarm, once, and stands in the books as paid twice', async () => {
    const { orderId, refundId, outRefundNo } = await abnormal();
    await name(orderId);
    await takePayout(refundId);
    await notePaid(refundId, 'BANK-4');
    alarm.mockClear();
    const fact = await factOf(orderId, outRefundNo, 'refunded');
    expect([await applyRefundFact(fact), await applyRefundFact(fact)]).toEqual(['suspect', 'nothing']);
    expect(alarms()).toEqual(['what was paid out by hand came by its rail too']);
    expect(await held()).toMatchObject({ rail: 0, bank: -250, returning: 250 });
    expect(await checkBooks()).toMatchObject([{ check: 'refund_differs', id: refundId }]);
  });
});
