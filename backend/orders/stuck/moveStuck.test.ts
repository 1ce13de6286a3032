import { rmSync } from 'node:fs';
import { letters } from '../../../shared/contract';
import { orders } from '../../../shared/contract/orders';
import { balances } from '../../ledger/balances';
import { openHandRefunds } from '../../ledger/handRefunds';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { operationSettings } from '../../operations/settings';
import { makeOperator, type } from '../../operations/testing/operatorTerminal';
import { orderPostage, paymentOf, refundsOfOrder } from '../../payments/factory';
import { Payment } from '../../payments/Payment';
import { Refund } from '../../payments/Refund';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { payRefunds } from '../../payments/refunds/payRefunds';
import { paymentSettings } from '../../payments/settings';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { railSettings } from '../../rails/settings';
import { checkBooks } from '../../reconciliation/books/checkBooks';
import type { FaultScript } from '../../sandbox/startSandbox';
import { call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { letTimePass } from '../../testing/letTimePass';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { virtualBuyer } from '../../virtualPayments/factory';
import { notePaid, takePayout, waitingPayouts } from '../payouts/handlePayouts';
import { refundAgain, refundByHand, refundSent } from './moveStuck';
import { stuckRefunds } from './stuckRefunds';

const system = testSystem({ signedIn: 'linwan' });
let earlier: number;
beforeEach(() => {
  earlier = system.sandbox.ledger().refunds.length;
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});
afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

const strike = (operation: string, fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'wechatPay', operation, fault, times });
const refundOf = async (orderId: string) => (await refundsOfOrder(orderId))[0] as Refund;
// The stand-in keeps its books from test to test.
const atVendor = () =>
  system.sandbox
    .ledger()
    .refunds.slice(earlier)
    .map(({ status }) => status);
const held = async () => Object.fromEntries((await balances()).map(({ account, fen }) => [account, fen]));
const payee = { name: '林晚', account: '招商银行 6225 0000 0000 4321' };
const name = (orderId: string) => call(orders.namePayee, { orderId, ...payee }, system.token);
const nothingLeft = { rail: 0, postage: 0, owed: 0, returning: 0 };

/** A letter that was paid for at the vendor, and cancelled: its postage is owed back. */
async function owed(): Promise<string> {
  const { order, letterId, pay: sheet } = await orderPostage(system.token);
  await pay('linwan', sheet ?? {});
  await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
  return order.id;
}

/** The same, but the vendor refused for good to give it back. */
async function stuck() {
  const orderId = await owed();
  strike('refund', 'code:ACCOUNT_ERROR');
  await payRefunds.round();
  const { id: refundId } = await refundOf(orderId);
  expect(await stuckRefunds()).toMatchObject([{ refundId, rail: 'wechat_jsapi', fen: 250, code: 'ACCOUNT_ERROR' }]);
  return { orderId, refundId };
}

/** What the vendor took arrives. */
async function arrived(orderId: string): Promise<void> {
  await system.sandbox.clock.advance(3_000);
  await eventually(async () => expect(await refundOf(orderId)).toMatchObject({ state: 'refunded', trouble: null }));
}

describe('a refund that its rail refused for good', () => {
  it('is asked for again under its number, once, however many operators do so', async () => {
    const { orderId, refundId } = await stuck();
    const { outRefundNo } = await refundOf(orderId);
    const both = await Promise.allSettled([refundAgain(refundId), refundAgain(refundId)]);
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    await arrived(orderId);
    expect((await refundOf(orderId)).outRefundNo).toBe(outRefundNo);
    expect([atVendor(), await held(), await checkBooks()]).toEqual([['SUCCESS'], nothingLeft, []]);
    await expect(refundAgain(refundId)).rejects.toThrow('no refund that is stuck');
    expect(await stuckRefunds()).toEqual([]);
  });

  it('is stuck as before when it is refused again', async () => {
    const { refundId } = await stuck();
    strike('refund', 'code:ACCOUNT_ERROR');
    expect(await refundAgain(refundId)).toMatchObject({ state: 'stuck', trouble: 'ACCOUNT_ERROR' });
    expect(await stuckRefunds()).toHaveLength(1);
  });

  it('stays as it is while its rail does not say how it stands', async () => {
    const { orderId, refundId } = await stuck();
    const before = (await refundOf(orderId)).get();
    for (const move of [refundAgain, refundByHand]) {
      strike('query_refund', 'http_500');
      await expect(move(refundId)).rejects.toThrow('its rail does not answer now: try again');
    }
    expect([(await refundOf(orderId)).get(), atVendor()]).toEqual([before, []]);
  });

  it('and that was taken all the same is followed, and neither asked for nor paid out', async () => {
    const orderId = await owed();
    await payRefunds.round();
    const { id } = await refundOf(orderId);
    await Refund.update({ state: 'stuck', trouble: 'ACCOUNT_ERROR', nextCheckAt: null }, { where: { id } });
    await expect(refundByHand(id)).rejects.toThrow('is under way at its rail');
    strike('refund_callback', 'no_callback');
    expect(await refundAgain(id)).toMatchObject({ state: 'requested', trouble: null });
    await system.sandbox.clock.advance(3_000);
    await payRefunds.round();
    expect((await refundOf(orderId)).state).toBe('refunded');
    expect([atVendor(), await held()]).toEqual([['SUCCESS'], nothingLeft]);
  });

  it('is paid out by hand once two operators have found that its rail never will, and asked for no more', async () => {
    const { orderId, refundId } = await stuck();
    expect(await refundByHand(refundId)).toMatchObject({ state: 'stuck', trouble: 'given_up' });
    expect(await stuckRefunds()).toEqual([]);
    expect(await waitingPayouts()).toMatchObject([{ refundId, state: 'unnamed' }]);
    for (const move of [refundAgain, refundByHand])
      await expect(move(refundId)).rejects.toThrow('is paid out by hand: payouts list');
    await name(orderId);
    strike('query_refund', 'http_500');
    await expect(takePayout(refundId)).rejects.toThrow('does not answer now');
    expect(await takePayout(refundId)).toMatchObject({ ...payee, fen: 250 });
    expect(await notePaid(refundId, 'BANK-1')).toBe(true);
    expect(await held()).toEqual({ rail: 250, postage: 0, owed: 0, bank: -250 });
    expect([atVendor(), await checkBooks()]).toEqual([[], []]);
  });
});

describe('a refund of a virtual payment', () => {
  const { desk, paid, standIn, strike: strikeVirtual } = virtualBuyer(system);
  beforeEach(() => void jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_virtual']));

  async function cancelled(platform: 'ios' | 'android') {
    const { orderId, letterId, outTradeNo } = await paid(platform);
    await call(letters.cancelLetter, { letterId }, system.token);
    await oweForFailedLetters.round();
    return { orderId, outTradeNo, refundId: (await refundOf(orderId)).id };
  }
  async function failed() {
    const one = await cancelled('android');
    strikeVirtual('refund_result', 'code:failed');
    await payRefunds.round();
    await system.sandbox.clock.advance(3_000);
    await eventually(async () => expect(await refundOf(one.orderId)).toMatchObject({ trouble: 'closed' }));
    return one;
  }
  const ageBy = (id: string, days: number) =>
    Refund.update({ createdAt: new Date(clock.now() - days * 86_400_000) }, { where: { id } });
  const there = (outTradeNo: string) =>
    desk()
      .orders.listRefunds()
      .filter((refund) => refund.outTradeNo === outTradeNo)
      .map(({ status }) => status);

  it('that failed is asked for again under another number, and every step is in the books', async () => {
    const { orderId, outTradeNo, refundId } = await failed();
    const { outRefundNo } = await refundOf(orderId);
    expect(await stuckRefunds()).toMatchObject([{ refundId, rail: 'wechat_virtual', code: 'closed' }]);
    expect(await refundAgain(refundId)).toMatchObject({ state: 'requested' });
    expect((await refundOf(orderId)).outRefundNo).not.toBe(outRefundNo);
    await arrived(orderId);
    const entries = await LedgerEntry.findAll({ where: { refundId }, order: ['id'] });
    expect(entries.map(({ kind }) => kind)).toEqual(['owed', 'asked', 'closed', 'asked', 'refunded']);
    expect([there(outTradeNo), await held(), await checkBooks()]).toEqual([[7, 8], nothingLeft, []]);
  });

  it('that failed is paid out by hand, and then its money is with us no more', async () => {
    const { orderId, outTradeNo, refundId } = await failed();
    await refundByHand(refundId);
    await name(orderId);
    await letTimePass(system, 86_400_000);
    await payRefunds.round();
    await takePayout(refundId);
    await notePaid(refundId, 'BANK-2');
    expect(await held()).toEqual({ rail: 250, postage: 0, owed: 0, returning: 0, bank: -250 });
    expect([there(outTradeNo), await checkBooks()]).toEqual([[7], []]);
  });

  it('is paid out as it was decided though its payer’s account is gone, and can only be paid out after that', async () => {
    const [one, other] = [await failed(), await failed()];
    await refundByHand(one.refundId);
    await name(one.orderId);
    await Payment.update({ payer: null, payerIndex: null }, { where: {} });
    await expect(refundAgain(other.refundId)).rejects.toThrow('can be asked no more');
    expect(await refundByHand(other.refundId)).toMatchObject({ state: 'stuck', trouble: 'given_up' });
    expect(await takePayout(one.refundId)).toMatchObject({ fen: 250 });
  });

  it.each(['closed', 'nothing_left'])(
    'that somebody gave back in the console is not paid out, but taken for it: %s',
    async (trouble) => {
      const one = await (trouble === 'closed' ? failed() : cancelled('android'));
      const order = desk().orders.find(one.outTradeNo);
      Object.assign(order ?? {}, { status: 5, leftFen: 0 });
      await payRefunds.round();
      expect(await refundOf(one.orderId)).toMatchObject({ state: 'stuck', trouble });
      await expect(refundByHand(one.refundId)).rejects.toThrow('some of its payment went back by hand');
      const [{ outNo = '' } = {}] = await openHandRefunds();
      expect(await refundSent(one.refundId, [outNo])).toMatchObject({ state: 'refunded' });
      expect([await held(), await checkBooks()]).toEqual([
        expect.objectContaining({ rail: 0, owed: 0, suspense: 0 }),
        [],
      ]);
    },
  );

  it('that only Apple can give back is moved by none of us for sixty days', async () => {
    const { refundId } = await cancelled('ios');
    await ageBy(refundId, 59);
    for (const move of [refundAgain, refundByHand])
      await expect(move(refundId)).rejects.toThrow('only its payer can have it sent back');
  });

  it('that Apple has not given back in sixty days is paid out by hand, once its rail has said so', async () => {
    const { orderId, refundId } = await cancelled('ios');
    await ageBy(refundId, 61);
    await expect(refundAgain(refundId)).rejects.toThrow('only its payer can have it sent back');
    strikeVirtual('query_order', 'http_500');
    await expect(refundByHand(refundId)).rejects.toThrow('does not answer now');
    expect(await refundByHand(refundId)).toMatchObject({ state: 'stuck', trouble: 'given_up' });
    await name(orderId);
    expect(await takePayout(refundId)).toMatchObject({ fen: 250 });
    await notePaid(refundId, 'BANK-3');
    expect(await held()).toEqual({ rail: 250, postage: 0, owed: 0, bank: -250 });
    expect(await checkBooks()).toEqual([]);
  });

  it('that Apple has given back after all is not paid out, however late and unheard', async () => {
    const [one, other] = [await cancelled('ios'), await cancelled('ios')];
    for (const { refundId } of [one, other]) await ageBy(refundId, 61);
    strikeVirtual('refund_notify', 'no_callback', { times: 2 });
    await refundByHand(other.refundId);
    await name(other.orderId);
    for (const { outTradeNo } of [one, other]) desk().orders.giveBackByApple(standIn(outTradeNo));
    expect(await refundByHand(one.refundId)).toMatchObject({ state: 'refunded', trouble: null });
    await expect(takePayout(other.refundId)).rejects.toThrow('nothing of');
    expect([await held(), await checkBooks()]).toEqual([expect.objectContaining({ rail: 0, owed: 0 }), []]);
  });

  it('of which its rail can be asked no more is listed, and paid out by hand', async () => {
    const { orderId, refundId } = await cancelled('android');
    strikeVirtual('refund_notify', 'no_callback');
    await payRefunds.round();
    await Payment.update({ payer: null, payerIndex: null }, { where: { orderId } });
    await Refund.update({ checks: 8, nextCheckAt: new Date(0) }, { where: { id: refundId } });
    await payRefunds.round();
    expect(await stuckRefunds()).toMatchObject([{ refundId, code: 'payer_gone' }]);
    expect(await refundByHand(refundId)).toMatchObject({ state: 'stuck', trouble: 'given_up' });
    await name(orderId);
    expect(await takePayout(refundId)).toMatchObject({ fen: 250 });
  });
});

it('two operators move it at their terminal, having read what is stuck', async () => {
  const { orderId, refundId } = await stuck();
  const fin = await makeOperator('fin', 'finance');
  const second = await makeOperator('second', 'finance');
  await fin.signIn();
  expect((await type('refunds list')).stdout).toMatch(
    new RegExp(`^${refundId} +wechat_jsapi +250 fen +owed for 0 days +ACCOUNT_ERROR\n$`),
  );
  const missing = await type(`refunds again ${refundId}`);
  expect([missing.status, missing.stdout, missing.stderr.includes('two must agree')]).toEqual([1, '', true]);
  const again = await type(`refunds again ${refundId}`, second.proof());
  expect(again).toMatchObject({ status: 0, stdout: `${refundId} is under way\n` });
  await arrived(orderId);
  const byHand = await type(`refunds by-hand ${refundId}`, second.proof(1));
  expect([byHand.status, byHand.stderr.includes('no refund that is stuck')]).toEqual([1, true]);
  expect((await type('refunds list')).stdout).toBe('no refund is stuck\n');
});
