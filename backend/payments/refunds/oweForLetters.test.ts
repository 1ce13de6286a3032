import { letters, privacy } from '../../../shared/contract';
import { cancelLetter } from '../../letters/cancelLetter';
import { sealLetter } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { bookOf, orderPostage, paymentOf, refundsOfOrder, successOf } from '../factory';
import { OrderLine } from '../OrderLine';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import { Payment } from '../Payment';
import { Refund } from '../Refund';
import { oweForFailedLetters } from './oweForLetters';

const system = testSystem({ signedIn: 'linwan' });

async function paidLetter(): Promise<{ orderId: string; letterId: string }> {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  return { orderId: order.id, letterId };
}

const cancel = (letterId: string) => call(letters.cancelLetter, { letterId }, system.token);
const owe = () => oweForFailedLetters.round();
const owedOf = async (orderId: string) => (await bookOf(orderId)).owed;

describe('the postage of a cancelled letter', () => {
  it('is owed back once, however often and by how many workers it is looked for', async () => {
    const { orderId, letterId } = await paidLetter();
    await cancel(letterId);
    await Promise.all([owe(), owe(), owe()]);
    await owe();
    expect(await owedOf(orderId)).toEqual([[250, 'cancelled']]);
  });

  it('is owed with the answer that it is cancelled; what died before that is looked for', async () => {
    const [here, left] = [await paidLetter(), await paidLetter()];
    const { status, refund } = await cancel(here.letterId);
    expect([status, refund]).toEqual(['cancelled', { fen: 250, state: 'owed' }]);
    await cancelLetter(system.me.account.id, left.letterId);
    expect(await owedOf(left.orderId)).toEqual([]);
    await owe();
    for (const { orderId } of [here, left]) expect(await owedOf(orderId)).toEqual([[250, 'cancelled']]);
  });

  it('is owed later when owing it fails: the answer is the cancelled letter', async () => {
    const { orderId, letterId } = await paidLetter();
    const failing = jest.spyOn(Refund, 'create').mockRejectedValueOnce(new Error('the database is away'));
    expect(await cancel(letterId)).toMatchObject({ id: letterId, status: 'cancelled' });
    expect([failing.mock.calls.length, await owedOf(orderId)]).toEqual([1, []]);
    await owe();
    expect(await owedOf(orderId)).toEqual([[250, 'cancelled']]);
    expect((await cancel(letterId)).refund).toEqual({ fen: 250, state: 'owed' });
  });

  it('is not owed while the letter is on its way', async () => {
    const { orderId } = await paidLetter();
    await owe();
    expect(await owedOf(orderId)).toEqual([]);
  });

  it('is not owed twice when it is owed back for another cause', async () => {
    const first = await paidLetter();
    const [line] = await OrderLine.findAll({ where: { orderId: first.orderId } });
    const payment = await paymentOf(first.orderId);
    const money = { orderLineId: line?.id ?? '', paymentId: payment.id, transactionId: payment.transactionId ?? '' };
    const row = { ...money, id: payment.id, outRefundNo: payment.id, amountFen: 250, paidFen: 250 };
    const open = { standing: 1, state: 'owed', nextCheckAt: clock.date(), createdAt: clock.date() } as const;
    await Refund.create({ ...row, ...open, cause: 'letter_not_waiting' });
    await cancel(first.letterId);
    await owe();
    expect(await owedOf(first.orderId)).toEqual([[250, 'letter_not_waiting']]);
  });

  it('is nothing for a free letter, and leaves the orders of others alone', async () => {
    const other = await paidLetter();
    await cancel((await sealLetter(system.token)).id);
    await owe();
    expect(await owedOf(other.orderId)).toEqual([]);
  });

  it('cannot go back by the way it came after a year: a person is told, once', async () => {
    const { orderId, letterId } = await paidLetter();
    await Payment.update({ paidAt: new Date(clock.now() - 367 * 86_400_000) }, { where: { orderId } });
    const alarm = jest.spyOn(logger, 'alarm');
    await cancel(letterId);
    await owe();
    await owe();
    expect(await refundsOfOrder(orderId)).toMatchObject([
      { state: 'stuck', trouble: 'too_old', amountFen: 250, cause: 'cancelled', nextCheckAt: null },
    ]);
    expect(alarm.mock.calls).toEqual([['postage is too old to be sent back', { orderId }]]);
    const { refund } = await call(letters.readLetter, { letterId }, system.token);
    expect(refund).toEqual({ fen: 250, state: 'owed', tooOld: true });
  });
});

describe('a debt to a person', () => {
  it('is shown to them, with the line of their order', async () => {
    const { letterId } = await paidLetter();
    await cancel(letterId);
    await owe();
    const { classes } = await call(privacy.readHeldData, {}, system.token);
    const shown = classes.flatMap(({ fields }) => fields.map(({ name, values }) => [name, values]));
    expect(Object.fromEntries(shown)).toMatchObject({
      '订单明细 · 金额': ['¥2.50'],
      '退款 · 金额': ['¥2.50'],
      '退款 · 退款原因': ['信件已取消'],
      '退款 · 退款状态': ['待退款'],
    });
  });
});

describe('the postage of a letter that no channel could bring', () => {
  it('is owed back, and stays owed when a late report brings the letter on', async () => {
    const { orderId, letterId } = await paidLetter();
    await Letter.update({ status: 'undeliverable' }, { where: { id: letterId } });
    await owe();
    await Letter.update({ status: 'delivered' }, { where: { id: letterId } });
    await owe();
    expect(await owedOf(orderId)).toEqual([[250, 'undeliverable']]);
  });
});

describe('a letter whose postage cannot be looked at', () => {
  it('does not stop its neighbours, and is an alarm', async () => {
    const made = [await paidLetter(), await paidLetter(), await paidLetter()];
    for (const { letterId } of made) await cancelLetter(system.me.account.id, letterId);
    const poisoned = made[0]?.orderId ?? '';
    await Payment.update({ rail: 'gone' as never }, { where: { orderId: poisoned } });
    const alarm = jest.spyOn(logger, 'alarm');
    expect(await owe()).toBe(2);
    expect(await owe()).toBe(0);
    const failed = { job: 'owe for failed letters', rowId: made[0]?.letterId };
    expect(alarm).toHaveBeenCalledWith('a row could not be worked off', expect.objectContaining(failed));
    expect(await Promise.all(made.map(({ orderId }) => owedOf(orderId)))).toEqual([
      [],
      [[250, 'cancelled']],
      [[250, 'cancelled']],
    ]);
  });
});
