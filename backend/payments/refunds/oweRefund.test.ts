import { letters } from '../../../shared/contract';
import { sealLetter } from '../../letters/factory';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { orderPostage, paymentOf, successOf } from '../factory';
import { Order } from '../Order';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import { oweForCancelled } from './oweRefund';

const system = testSystem({ signedIn: 'linwan' });

async function paidLetter(): Promise<{ orderId: string; letterId: string }> {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  return { orderId: order.id, letterId };
}

const cancel = (letterId: string) => call(letters.cancelLetter, { letterId }, system.token);
const owedOf = async (orderId: string) => {
  const { refundOwedFen, refundReason } = await Order.findByPk(orderId, { rejectOnEmpty: true });
  return { refundOwedFen, refundReason };
};

describe('the postage of a cancelled letter', () => {
  it('is owed back once, however often and by how many workers it is looked for', async () => {
    const { orderId, letterId } = await paidLetter();
    await cancel(letterId);
    await Promise.all([oweForCancelled(), oweForCancelled(), oweForCancelled()]);
    await oweForCancelled();
    expect(await owedOf(orderId)).toEqual({ refundOwedFen: 250, refundReason: 'cancelled' });
  });

  it('is not owed while the letter is on its way', async () => {
    const { orderId } = await paidLetter();
    await oweForCancelled();
    expect(await owedOf(orderId)).toEqual({ refundOwedFen: 0, refundReason: null });
  });

  it('is not owed twice when it was paid twice', async () => {
    const first = await paidLetter();
    await cancel(first.letterId);
    await Order.update({ refundOwedFen: 250, refundReason: 'letter_not_waiting' }, { where: { id: first.orderId } });
    await oweForCancelled();
    expect(await owedOf(first.orderId)).toEqual({ refundOwedFen: 250, refundReason: 'letter_not_waiting' });
  });

  it('is nothing for a free letter, and leaves the orders of others alone', async () => {
    const other = await paidLetter();
    await cancel((await sealLetter(system.token)).id);
    await oweForCancelled();
    expect(await owedOf(other.orderId)).toEqual({ refundOwedFen: 0, refundReason: null });
  });

  it('cannot go back by the way it came after a year: a person is told, once', async () => {
    const { orderId, letterId } = await paidLetter();
    await cancel(letterId);
    await Order.update({ createdAt: new Date(clock.now() - 367 * 86_400_000) }, { where: { id: orderId } });
    const alarm = jest.spyOn(logger, 'alarm');
    await oweForCancelled();
    await oweForCancelled();
    expect(await owedOf(orderId)).toEqual({ refundOwedFen: 0, refundReason: 'too_old' });
    expect(alarm.mock.calls).toEqual([['postage is too old to be sent back', { orderId }]]);
  });
});
