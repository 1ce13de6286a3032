import { letters, payments, sealing } from '../../../shared/contract';
import { sealRequest } from '../../letters/factory';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { ask, call } from '../../testing/call';
import { toGrandma } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { orderPostage, paymentOf, sealUnpaid, successOf } from '../factory';
import { paymentLimits } from '../limits';
import { Order } from '../Order';
import { OrderLine } from '../OrderLine';
import { linesOf } from '../orderLines';
import { Payment } from '../Payment';
import { oweRefund } from '../refunds/oweRefund';
import { applyPaymentFact } from './applyPaymentFact';
import { forgetUnpaidOrders } from './forgetUnpaidOrders';

const system = testSystem({ signedIn: 'linwan' });
const dayMs = 86_400_000;

const close = async (orderId: string) =>
  applyPaymentFact(successOf(await paymentOf(orderId), { state: 'closed', transactionId: null }));
const madeAgo = (days: number) => Order.update({ createdAt: new Date(clock.now() - days * dayMs) }, { where: {} });
const rows = async () => [await Order.count(), await OrderLine.count(), await Payment.count()];

async function orderOf(state: 'closed' | 'paid' | 'suspect'): Promise<string> {
  const { order } = await orderPostage(system.token);
  if (state === 'closed') await close(order.id);
  else await applyPaymentFact(successOf(await paymentOf(order.id), state === 'suspect' ? { amountFen: 1 } : {}));
  return order.id;
}

describe('an order that was closed and never paid', () => {
  it('goes 90 days after it was made, with its lines and payments, twice as once', async () => {
    await orderOf('closed');
    await madeAgo(89.9);
    await forgetUnpaidOrders.round();
    expect(await rows()).toEqual([1, 1, 1]);
    await madeAgo(90.1);
    await forgetUnpaidOrders.round();
    await forgetUnpaidOrders.round();
    expect(await rows()).toEqual([0, 0, 0]);
  });

  it('stays while it can be paid, and as long as the books want it once money has moved', async () => {
    const open = (await orderPostage(system.token)).order.id;
    const kept = [open, await orderOf('paid'), await orderOf('suspect')];
    const paidBack = await orderOf('closed');
    const payment = await paymentOf(paidBack);
    await inTransaction(async (transaction) => {
      const [line] = await linesOf(paidBack, transaction);
      const money = { line: line as OrderLine, payment, transactionId: '42', amountFen: 250, paidFen: 250 };
      await oweRefund({ ...money, cause: 'letter_not_waiting' }, transaction);
    });
    await orderOf('closed');
    await madeAgo(400);
    await forgetUnpaidOrders.round();
    expect((await Order.findAll()).map(({ id }) => id).sort()).toEqual([...kept, paidBack].sort());
  });
});

describe('sealing, ordering and taking back over and over', () => {
  it('makes so many orders a day, then says when it goes on and leaves nothing behind', async () => {
    jest.replaceProperty(paymentLimits.ordersOfAccount, 'steps', [{ calls: 3, seconds: 86_400 }]);
    let letter = await sealUnpaid(system.token);
    const order = () => ask(payments.createOrder, { letterId: letter.id, quotedFen: 250 }, system.token);
    for (let times = 0; times < 3; times += 1) {
      for (let again = 0; again < 2; again += 1) expect((await order()).status).toBe(200);
      letter = await call(sealing.unsealLetter, { letterId: letter.id }, system.token);
      letter = await call(sealing.sealLetter, sealRequest(letter, toGrandma), system.token);
    }
    const refused = await order();
    expect(refused).toMatchObject({ status: 429, body: { error: 'too_many_tries' } });
    expect(Number(refused.body.details?.retryAfterSeconds)).toBeGreaterThan(86_000);
    expect(await rows()).toEqual([3, 3, 3]);
    expect(await call(letters.readLetter, { letterId: letter.id }, system.token)).toMatchObject({
      status: 'awaiting_payment',
    });
  });
});
