import { letters, payments } from '../../../shared/contract';
import { orders } from '../../../shared/contract/orders';
import { series } from '../../../shared/contract/series';
import { signIn } from '../../accounts/factory';
import { Letter } from '../../letters/Letter';
import { orderPostage, paymentOf, refundsOfOrder, sealUnpaid, successOf } from '../../payments/factory';
import { Order } from '../../payments/Order';
import { OrderLine } from '../../payments/OrderLine';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { payRefunds } from '../../payments/refunds/payRefunds';
import { paymentSettings } from '../../payments/settings';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { sealedSeries } from '../../series/factory';
import { ask, call } from '../../testing/call';
import { planOf } from '../../testing/planOf';
import { testSystem } from '../../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;
beforeEach(() => {
  jest.spyOn(logger, 'alarm').mockReturnValue();
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
});

const mine = async (page: { cursor?: string; limit?: number } = {}) =>
  call(orders.listOrders, { limit: 20, ...page }, system.token);

async function paidOrder(changes: Parameters<typeof successOf>[1] = { paidAt: clock.date() }) {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id), changes));
  return { orderId: order.id, letterId };
}

async function cancelledOrder(changes?: Parameters<typeof successOf>[1]) {
  const paid = await paidOrder(changes);
  await call(letters.cancelLetter, { letterId: paid.letterId }, system.token);
  await oweForFailedLetters.round();
  return paid;
}

const refundIn = async (orderId: string) => (await mine()).orders.find(({ id }) => id === orderId)?.refunds[0];

describe('the orders of mine', () => {
  it('say what each was for, how it was paid and until when it could go back', async () => {
    const paidAt = clock.date();
    const { orderId, letterId } = await paidOrder({ paidAt });
    const { orders: found, nextCursor } = await mine();
    expect(nextCursor).toBeNull();
    const letter = await call(letters.readLetter, { letterId }, system.token);
    expect(found).toEqual([
      {
        id: orderId,
        status: 'paid',
        amountFen: 250,
        createdAt: expect.any(String),
        paidAt: paidAt.toISOString(),
        rail: 'wechat_jsapi',
        lines: [
          {
            ...{ letterId, title: expect.stringMatching(/./), kind: 'postage', amountFen: 250 },
            ...{ to: letter.recipient?.name, deliverLocal: letter.deliverLocal },
          },
        ],
        refunds: [],
        keptFen: 250,
        refundableUntil: new Date(paidAt.getTime() + 364 * day).toISOString(),
      },
    ]);
  });

  it('come page by page, newest first, each once, and nobody else sees them', async () => {
    const made: string[] = [];
    for (let count = 0; count < 3; count += 1) made.unshift((await orderPostage(system.token)).order.id);
    const first = await mine({ limit: 2 });
    const second = await mine({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.orders, ...second.orders].map(({ id }) => id)).toEqual(made);
    expect(second.nextCursor).toBeNull();
    const other = (await signIn('zhoumu')).accessToken;
    expect((await call(orders.listOrders, { limit: 20 }, other)).orders).toEqual([]);
    expect((await ask(orders.listOrders, { limit: 51 }, system.token)).body.error).toBe('validation_failed');
  });

  it('follow a refund in plain words from when it is owed until it has arrived', async () => {
    const { orderId } = await cancelledOrder();
    const cause = { 'zh-CN': '信件已取消', en: 'the letter was cancelled' };
    expect(await refundIn(orderId)).toMatchObject({ amountFen: 250, cause, state: 'owed', refundedAt: null });
    expect((await mine()).orders[0]?.refundableUntil).toBeNull();
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'off');
    expect(await refundIn(orderId)).toMatchObject({ state: 'looked_at' });
    const [refund] = await refundsOfOrder(orderId);
    for (const [state, trouble, shown] of [
      ['requested', null, 'underway'],
      ['stuck', 'RULE_LIMIT', 'looked_at'],
      ['stuck', 'abnormal', 'by_hand'],
      ['stuck', 'closed_for_good', 'by_hand'],
      ['stuck', 'closed', 'looked_at'],
      ['stuck', 'too_old', 'by_hand'],
      ['stuck', 'ask_apple', 'ask_apple'],
      ['refunded', null, 'refunded'],
    ] as const) {
      await refund?.update({ state, trouble, refundedAt: state === 'refunded' ? clock.date() : null });
      expect(await refundIn(orderId)).toMatchObject({ state: shown });
    }
    expect((await refundIn(orderId))?.refundedAt).not.toBeNull();
  });

  it('say of several letters which one a refund is of', async () => {
    const sealed = await sealedSeries(system.token, 3);
    const ids = sealed.letters.map(({ id }) => id);
    const asked = { seriesId: sealed.id, quotedFen: 750 };
    const { order } = await call(series.createSeriesOrder, asked, system.token);
    await applyPaymentFact(successOf(await paymentOf(order.id)));
    await call(letters.cancelLetter, { letterId: ids[1] ?? '' }, system.token);
    await oweForFailedLetters.round();
    const [found] = (await mine()).orders;
    const names = sealed.letters.map(({ recipient }) => recipient?.name);
    expect(found?.lines.map(({ letterId, to }) => [letterId, to])).toEqual(ids.map((id, at) => [id, names[at]]));
    expect(found?.refunds).toMatchObject([{ letterId: ids[1], amountFen: 250 }]);
  });

  it('call what is too old for the way it came paid out by hand, and promise nothing of it', async () => {
    const { orderId } = await cancelledOrder({ paidAt: new Date(clock.now() - 365 * day) });
    await payRefunds.round();
    expect(await refundIn(orderId)).toMatchObject({ state: 'by_hand' });
    expect((await mine()).orders[0]?.refundableUntil).toBeNull();
  });

  it('say once its day has passed that what stays paid would be paid out by hand', async () => {
    await paidOrder({ paidAt: new Date(clock.now() - 363 * day) });
    expect((await mine()).orders[0]).toMatchObject({ refundableUntil: expect.any(String) });
    expect((await mine()).orders[0]?.tooOld).toBeUndefined();
    await paidOrder({ paidAt: new Date(clock.now() - 365 * day) });
    expect((await mine()).orders[0]).toMatchObject({ refundableUntil: null, tooOld: true, keptFen: 250 });
  });

  it.each(['delivered', 'opened', 'awaiting_card'] as const)(
    'promise nothing back by itself for a letter that is %s, however long ago it was paid',
    async (status) => {
      for (const days of [1, 365]) {
        const { letterId } = await paidOrder({ paidAt: new Date(clock.now() - days * day) });
        await Letter.update({ status }, { where: { id: letterId } });
        const [found] = (await mine()).orders;
        expect([found?.keptFen, found?.refundableUntil, found?.tooOld]).toEqual([250, null, undefined]);
      }
    },
  );

  it('promise it while one of several letters has still to come', async () => {
    const sealed = await sealedSeries(system.token, 2);
    const asked = { seriesId: sealed.id, quotedFen: 500 };
    const { order } = await call(series.createSeriesOrder, asked, system.token);
    await applyPaymentFact(successOf(await paymentOf(order.id), { paidAt: clock.date() }));
    const [one, other] = sealed.letters.map(({ id }) => id);
    await Letter.update({ status: 'delivered' }, { where: { id: one } });
    expect((await mine()).orders[0]?.refundableUntil).not.toBeNull();
    await call(letters.cancelLetter, { letterId: other ?? '' }, system.token);
    await oweForFailedLetters.round();
    expect((await mine()).orders[0]).toMatchObject({ keptFen: 250, refundableUntil: null });
  });

  it('promise it of what stays paid where the same was paid twice, and the second goes back', async () => {
    const { orderId } = await paidOrder();
    const twice = { paidAt: clock.date(), transactionId: '4200000000000000000000000002' };
    await applyPaymentFact(successOf(await paymentOf(orderId), twice));
    expect((await mine()).orders[0]).toMatchObject({ keptFen: 250, refunds: [{ amountFen: 250 }] });
    expect((await mine()).orders[0]?.refundableUntil).not.toBeNull();
  });

  it('come first, whatever their age, where their payer is asked for something', async () => {
    const old = await cancelledOrder({ paidAt: new Date(clock.now() - 365 * day) });
    for (let count = 0; count < 2; count += 1) await paidOrder();
    const first = await mine({ limit: 2 });
    expect(first.orders.map(({ id }) => id)).not.toContain(old.orderId);
    expect(first.asking).toMatchObject([{ id: old.orderId, refunds: [{ payout: { state: 'unnamed' } }] }]);
    expect((await mine({ limit: 2, cursor: first.nextCursor ?? '' })).asking).toBeUndefined();
    const payee = { name: '林晚', account: '招商银行 6225 4321' };
    const fresh = (await signIn('linwan')).accessToken;
    await call(orders.namePayee, { orderId: old.orderId, ...payee }, fresh);
    expect((await mine({ limit: 2 })).asking).toBeUndefined();
    expect((await call(orders.listOrders, { limit: 2 }, (await signIn('zhoumu')).accessToken)).asking).toBeUndefined();
  });

  it('come first as well where Apple is to be asked, until that is for a person of ours to end', async () => {
    const { orderId, letterId } = await cancelledOrder();
    const [refund] = await refundsOfOrder(orderId);
    await refund?.update({ state: 'stuck', trouble: 'ask_apple' });
    expect((await mine()).asking).toMatchObject([{ id: orderId }]);
    expect((await call(letters.readLetter, { letterId }, system.token)).refund).toMatchObject({ askApple: true });
    await refund?.update({ createdAt: new Date(clock.now() - 61 * day) });
    expect((await mine()).asking).toBeUndefined();
    expect(await refundIn(orderId)).toMatchObject({ state: 'looked_at' });
    expect((await call(letters.readLetter, { letterId }, system.token)).refund?.askApple).toBeUndefined();
  });

  it('say that a payment which does not match is looked at, and keep a line whose letter is gone', async () => {
    const { orderId } = await paidOrder({ amountFen: 251 });
    expect((await mine()).orders[0]).toMatchObject({ status: 'looked_at', refundableUntil: null });
    expect(await refundIn(orderId)).toMatchObject({ amountFen: 251, state: 'looked_at' });
    const { letterId } = await paidOrder();
    const { id } = await sealUnpaid((await signIn('zhoumu')).accessToken);
    await OrderLine.update({ letterId: id }, { where: { letterId } });
    expect((await mine()).orders[0]?.lines).toMatchObject([{ letterId: id, title: null }]);
  });

  it('are read off a key that has them in order', async () => {
    await paidOrder();
    const order = await Order.findOne({ rejectOnEmpty: true });
    await Order.bulkCreate(Array.from({ length: 300 }, () => ({ ...order.get(), id: newId(), openLetterId: null })));
    const plan = await planOf('SELECT * FROM orders WHERE account_id = :account ORDER BY id DESC LIMIT 21', {
      account: system.me.account.id,
    });
    expect(plan.key).toBe('of_account');
    expect(plan.extra).not.toContain('filesort');
    // Those without lines or a payment are of the version before.
    expect((await mine()).orders[0]).toMatchObject({
      rail: '',
      lines: [{ letterId: order.letterId, kind: 'postage' }],
    });
  });
});

it('an order as it is paid and the same in the list name one rail', async () => {
  const { order, pay } = await orderPostage(system.token);
  expect((await mine()).orders[0]).toMatchObject({ id: order.id, status: 'pending', rail: pay?.rail });
  expect(await call(payments.readOrder, { orderId: order.id }, system.token)).toMatchObject({ status: 'pending' });
});
