import { letters } from '../../../shared/contract';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { bookOf, orderPostage, paymentOf, refundsOfOrder, successOf } from '../factory';
import { Order } from '../Order';
import { OrderLine } from '../OrderLine';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import { Refund } from '../Refund';
import { oweForFailedLetters } from '../refunds/oweForLetters';
import { adoptDebts } from './adoptDebts';

const system = testSystem({ signedIn: 'linwan' });

interface Written {
  refundOwedFen: number;
  refundReason: string;
}

/** A paid order as the version before leaves it: without a line, the debt in its columns. */
async function orderOfBefore(columns?: Written): Promise<{ orderId: string; letterId: string }> {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  await OrderLine.destroy({ where: { orderId: order.id } });
  if (columns) await Order.update(columns, { where: { id: order.id } });
  return { orderId: order.id, letterId };
}

const carry = async () => {
  await Promise.all([adoptDebts.round(), adoptDebts.round()]);
  await adoptDebts.round();
};

describe('what the version before wrote', () => {
  it.each<[Written, object]>([
    [
      { refundReason: 'cancelled', refundOwedFen: 250 },
      { cause: 'cancelled', state: 'owed', amountFen: 250, nextCheckAt: expect.any(Date) },
    ],
    [
      { refundReason: 'letter_not_waiting', refundOwedFen: 250 },
      { cause: 'letter_not_waiting', state: 'owed', amountFen: 250, nextCheckAt: expect.any(Date) },
    ],
    [
      { refundReason: 'mismatch', refundOwedFen: 251 },
      { cause: 'mismatch', state: 'owed', amountFen: 251, paidFen: 251, nextCheckAt: null },
    ],
    [
      { refundReason: 'too_old', refundOwedFen: 0 },
      { cause: 'cancelled', state: 'stuck', trouble: 'too_old', amountFen: 250, nextCheckAt: null },
    ],
    [
      { refundReason: 'refunded_by_hand', refundOwedFen: 0 },
      { cause: 'refunded_by_hand', state: 'refunded', amountFen: 250, nextCheckAt: null },
    ],
  ])('%j is carried over, once', async (columns, expected) => {
    const { orderId, letterId } = await orderOfBefore(columns);
    await carry();
    const { transactionId, id: paymentId } = await paymentOf(orderId);
    expect(await OrderLine.findAll({ where: { orderId } })).toMatchObject([{ letterId, amountFen: 250 }]);
    const [refund, ...others] = await refundsOfOrder(orderId);
    expect(refund).toMatchObject({ ...expected, transactionId, paymentId, standing: 1 });
    expect(refund?.outRefundNo).toMatch(/^[0-9A-F]{26}$/);
    expect(others).toEqual([]);
  });

  it('is nothing where nothing was owed', async () => {
    const { orderId } = await orderOfBefore();
    const mismatch = await orderOfBefore({ refundReason: 'mismatch', refundOwedFen: 0 });
    await carry();
    expect(await Refund.count()).toBe(0);
    expect(await OrderLine.count({ where: { orderId: [orderId, mismatch.orderId] } })).toBe(2);
  });

  it('is not owed twice when this version has owed it already, or owes it now', async () => {
    const first = await orderOfBefore();
    await call(letters.cancelLetter, { letterId: first.letterId }, system.token);
    await carry();
    await oweForFailedLetters.round();
    await Order.update({ refundReason: 'cancelled', refundOwedFen: 250 }, { where: { id: first.orderId } });
    const second = await orderOfBefore({ refundReason: 'cancelled', refundOwedFen: 250 });
    await call(letters.cancelLetter, { letterId: second.letterId }, system.token);
    await carry();
    await oweForFailedLetters.round();
    for (const { orderId } of [first, second]) expect((await bookOf(orderId)).owed).toEqual([[250, 'cancelled']]);
  });

  it('does not come again once it was withdrawn', async () => {
    const { orderId } = await orderOfBefore({ refundReason: 'mismatch', refundOwedFen: 250 });
    await carry();
    await Refund.update({ state: 'withdrawn', standing: null }, { where: {} });
    await carry();
    expect((await refundsOfOrder(orderId)).map(({ state }) => state)).toEqual(['withdrawn']);
  });

  it('pays for its letter when its money comes to this version', async () => {
    const { order, letterId } = await orderPostage(system.token);
    await OrderLine.destroy({ where: { orderId: order.id } });
    await applyPaymentFact(successOf(await paymentOf(order.id)));
    expect((await call(letters.readLetter, { letterId }, system.token)).status).toBe('scheduled');
    expect(await OrderLine.count({ where: { orderId: order.id } })).toBe(1);
  });
});
