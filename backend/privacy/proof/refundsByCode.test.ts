import { rmSync } from 'node:fs';
import { letters, privacy } from '../../../shared/contract';
import { orders } from '../../../shared/contract/orders';
import { deliveryExhausted } from '../../letters/deliverySteps';
import { Letter } from '../../letters/Letter';
import { Closure } from '../../lifecycle/Closure';
import { sweepClosures } from '../../lifecycle/closing/sweepClosures';
import { eraseDueAccounts } from '../../lifecycle/erasing/eraseDueAccounts';
import { settleLetters } from '../../lifecycle/erasing/settleLetters';
import { operationSettings } from '../../operations/settings';
import { makeOperator, type } from '../../operations/testing/operatorTerminal';
import { OwedOrder } from '../../orders/owed/OwedOrder';
import { forgetOwedOrders } from '../../orders/owed/owedOrders';
import { notePaid, noteSentBack, takePayout, waitingPayouts } from '../../orders/payouts/handlePayouts';
import { Payout } from '../../orders/payouts/Payout';
import { PayoutKey } from '../../orders/payouts/PayoutKey';
import { nameAsBefore } from '../../orders/payouts/testing/nameAsBefore';
import { orderPostage, paymentOf, refundsOfOrder, successOf } from '../../payments/factory';
import { Order } from '../../payments/Order';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { Refund } from '../../payments/Refund';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { payRefunds } from '../../payments/refunds/payRefunds';
import { paymentSettings } from '../../payments/settings';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { ask, call } from '../../testing/call';
import { deliverDue, makeDue } from '../../testing/dueLetter';
import { dumpDatabases, placesOf } from '../../testing/dumpDatabases';
import { eventually } from '../../testing/eventually';
import { passTime } from '../../testing/passTime';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());
afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

const day = 86_400_000;
const payee = { name: '林晚的母亲', account: '招商银行 6225 0000 0000 4321' };

/** A letter that was paid for so long ago. */
async function paidLetter(daysAgo = 366) {
  const { order, letterId } = await orderPostage(system.token);
  const paidAt = new Date(clock.now() - daysAgo * day);
  await applyPaymentFact(successOf(await paymentOf(order.id), { paidAt }));
  return { orderId: order.id, letterId };
}

/** It is cancelled: its postage is owed back, and cannot go back the way it came. */
async function tooOld() {
  const paid = await paidLetter();
  await call(letters.cancelLetter, { letterId: paid.letterId }, system.token);
  await oweForFailedLetters.round();
  return { ...paid, refundId: (await refundsOfOrder(paid.orderId))[0]?.id ?? '' };
}

/** The account is closed and erased. Answers the code of its proof. */
async function erase(): Promise<string> {
  const { receiptCode } = await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
  await eraseDueAccounts.round();
  expect(await Closure.findOne()).toMatchObject({ state: 'erased', accountId: null });
  return receiptCode ?? '';
}

const shown = async (receiptCode: string) => (await call(privacy.readReceipt, { receiptCode })).refunds;
const name = (receiptCode: string, who = payee) => ask(privacy.namePayee, { receiptCode, ...who });
const payOut = async (refundId: string) => [await takePayout(refundId), await notePaid(refundId, 'BANK-1')];
const expectForgotten = async () => {
  expect(await Payout.findOne()).toMatchObject({ state: 'paid', payeeName: null, payeeAccount: null, keyId: null });
  expect(await PayoutKey.count()).toBe(0);
};

describe('money that is owed back when an account is erased', () => {
  it('is paid to a payee who was named before, and who is then forgotten', async () => {
    const { orderId, refundId } = await tooOld();
    await call(orders.namePayee, { orderId, ...payee }, system.token);
    const code = await erase();
    expect((await Order.findByPk(orderId))?.accountId).toBeNull();
    expect(await shown(code)).toMatchObject([
      { amountFen: 250, state: 'by_hand', payout: { state: 'named', to: '…4321' } },
    ]);
    const fin = await makeOperator('fin', 'finance');
    const second = await makeOperator('second', 'finance');
    await fin.signIn();
    expect((await type('payouts list')).stdout).toMatch(new RegExp(`^${refundId} +250 fen .* named\n$`));
    await type(`payouts take ${refundId}`, fin.proof(1));
    const taken = await type(`payouts take ${refundId}`, second.proof());
    expect(taken).toMatchObject({ status: 0, stdout: expect.stringContaining(`pay 250 fen to ${payee.name}`) });
    expect(await shown(code)).toMatchObject([{ payout: { state: 'underway', to: '…4321' } }]);
    const paid = await type(`payouts paid ${refundId} --reference BANK-7`, second.proof(1));
    expect(paid).toMatchObject({ status: 0, stdout: expect.stringContaining('is paid out') });
    expect(await shown(code)).toMatchObject([{ amountFen: 250, state: 'refunded', refundedAt: expect.any(String) }]);
    await expectForgotten();
  });

  it('and for which the version before has named a payee is paid to them', async () => {
    const { refundId } = await tooOld();
    await nameAsBefore(refundId, system.me.account.id, payee);
    const code = await erase();
    expect(await shown(code)).toMatchObject([{ payout: { state: 'named', to: '…4321' } }]);
    expect((await payOut(refundId))[0]).toEqual({ ...payee, fen: 250 });
  });

  it('is paid to whom the code of its proof names, the last time before it is taken up', async () => {
    const { letterId } = await paidLetter();
    // Closing cancels it.
    const code = await erase();
    expect(await Letter.count({ where: { id: letterId } })).toBe(0);
    expect(await shown(code)).toMatchObject([
      { amountFen: 250, state: 'by_hand', refundedAt: null, payout: { state: 'unnamed', to: null } },
    ]);
    const [waiting] = await waitingPayouts();
    const refundId = waiting?.refundId ?? '';
    expect(waiting).toMatchObject({ fen: 250, state: 'unnamed' });
    await expect(takePayout(refundId)).rejects.toThrow('nothing of');
    const first = await name(code, { ...payee, account: '支付宝 lin@example.com' });
    expect([first.status, first.body.refunds[0]?.payout]).toEqual([200, { state: 'named', to: '….com' }]);
    expect((await name(code)).body.refunds[0]?.payout).toEqual({ state: 'named', to: '…4321' });
    expect(await PayoutKey.count()).toBe(1);
    expect(placesOf(await dumpDatabases(), [payee.name, payee.account, code])).toEqual([]);
    expect(await takePayout(refundId)).toEqual({ ...payee, fen: 250 });
    expect(await name(code)).toMatchObject({ status: 409, body: { error: 'no_such_money' } });
    await noteSentBack(refundId);
    expect(await PayoutKey.count()).toBe(0);
    expect(await shown(code)).toMatchObject([{ payout: { state: 'sent_back', to: null } }]);
    expect((await name(code)).status).toBe(200);
    expect(await payOut(refundId)).toEqual([{ ...payee, fen: 250 }, true]);
    expect(await shown(code)).toMatchObject([{ state: 'refunded' }]);
    expect((await name(code)).body).toMatchObject({ error: 'no_such_money' });
    await expectForgotten();
  });

  it('leads to nobody without the code, nor before, nor with a payee who cannot be read', async () => {
    await tooOld();
    const { receiptCode } = await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 1 }, system.token);
    const code = receiptCode ?? '';
    // Until then the account has its orders.
    expect(await shown(code)).toEqual([]);
    expect(await name(code)).toMatchObject({ status: 409, body: { error: 'no_such_money' } });
    await passTime(system.sandbox, 1.1 * day);
    await eraseDueAccounts.round();
    expect(await name('A'.repeat(43))).toMatchObject({ status: 404, body: { error: 'not_found' } });
    for (const [field, value] of [
      ['name', '\u200b'],
      ['account', 'x'.repeat(101)],
      ['account', 'two\nlines'],
    ] as const) {
      const { status, body } = await name(code, { ...payee, [field]: value });
      expect([status, body.fields]).toMatchObject([400, [{ path: field }]]);
    }
    expect(await shown(code)).toMatchObject([{ payout: { state: 'unnamed' } }]);
    expect(await Payout.count()).toBe(0);
  });

  it('and goes back the way it came is shown until 90 days after it has arrived', async () => {
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
    const { order, pay: sheet } = await orderPostage(system.token);
    await pay('linwan', sheet ?? {});
    await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
    const code = await erase();
    expect(await shown(code)).toMatchObject([{ amountFen: 250, state: 'owed' }]);
    await payRefunds.round();
    await system.sandbox.clock.advance(2_000);
    await eventually(async () => expect(await shown(code)).toMatchObject([{ state: 'refunded' }]));
    await forgetOwedOrders.round();
    expect(await OwedOrder.count()).toBe(1);
    await passTime(system.sandbox, 91 * day);
    await forgetOwedOrders.round();
    expect([await OwedOrder.count(), await shown(code)]).toEqual([0, []]);
  });

  it('is shown from when erasing has begun, however long that waits, also what has arrived by its end', async () => {
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
    const { order, pay: sheet } = await orderPostage(system.token);
    await pay('linwan', sheet ?? {});
    await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
    const { receiptCode } = await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
    const code = receiptCode ?? '';
    const closure = await Closure.findOne({ rejectOnEmpty: true });
    expect(await shown(code)).toEqual([]);
    await closure.update({ state: 'erasing' });
    expect(await settleLetters(closure, system.me.account.id)).toBe('done');
    expect(await shown(code)).toMatchObject([{ amountFen: 250, state: 'owed' }]);
    await payRefunds.round();
    await system.sandbox.clock.advance(2_000);
    await eventually(async () => expect(await shown(code)).toMatchObject([{ state: 'refunded' }]));
    await eraseDueAccounts.round();
    expect(await Closure.findOne()).toMatchObject({ state: 'erased' });
    expect(await shown(code)).toMatchObject([{ state: 'refunded' }]);
  });

  it('is the only trace of its orders: what is kept by another cause leads to nobody', async () => {
    const { orderId } = await tooOld();
    const { letterId, orderId: other } = await paidLetter();
    await Letter.update({ status: 'opened', openedAt: clock.date() }, { where: { id: letterId } });
    await erase();
    expect((await OwedOrder.findAll()).map((one) => one.orderId)).toEqual([orderId]);
    expect(await Order.count({ where: { id: [orderId, other], accountId: null } })).toBe(2);
  });

  it('keeps its closing until it is paid, and 90 days', async () => {
    const { refundId } = await tooOld();
    const code = await erase();
    await passTime(system.sandbox, 4 * 366 * day);
    await forgetOwedOrders.round();
    await sweepClosures.round();
    expect((await name(code)).status).toBe(200);
    await payOut(refundId);
    await sweepClosures.round();
    expect(await shown(code)).toMatchObject([{ state: 'refunded' }]);
    await passTime(system.sandbox, 91 * day);
    await forgetOwedOrders.round();
    await sweepClosures.round();
    expect([await OwedOrder.count(), await Closure.count()]).toEqual([0, 0]);
  });
});

it('a letter that reaches nobody after its author has left is paid back to whom the code names', async () => {
  const { letterId, orderId } = await paidLetter();
  await makeDue(letterId);
  await deliverDue();
  const code = await erase();
  expect(await shown(code)).toEqual([]);
  expect(await OwedOrder.count()).toBe(1);
  await inTransaction((transaction) => deliveryExhausted(letterId, transaction));
  await forgetOwedOrders.round();
  await oweForFailedLetters.round();
  expect(await refundsOfOrder(orderId)).toMatchObject([{ state: 'stuck', trouble: 'too_old' }]);
  expect(await shown(code)).toMatchObject([{ state: 'by_hand', payout: { state: 'unnamed' } }]);
  await name(code);
  expect((await payOut((await Refund.findOne({ rejectOnEmpty: true })).id))[0]).toMatchObject(payee);
});

it('a letter that has arrived leads to its author’s closing no longer than a report may say otherwise', async () => {
  const { letterId } = await paidLetter();
  await makeDue(letterId);
  await deliverDue();
  await erase();
  await forgetOwedOrders.round();
  expect(await OwedOrder.count()).toBe(1);
  expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
  await passTime(system.sandbox, 91 * day);
  await forgetOwedOrders.round();
  expect(await OwedOrder.count()).toBe(0);
});
