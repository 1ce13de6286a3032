import * as fc from 'fast-check';
import type { Transaction } from 'sequelize';
import type { RefundCause } from '../../ledger/refundCauses';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { newId } from '../../platform/newId';
import { testSystem } from '../../testing/testSystem';
import { orderPostage, paymentOf, successOf } from '../factory';
import { Order } from '../Order';
import { OrderLine } from '../OrderLine';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import type { Payment } from '../Payment';
import { Refund } from '../Refund';
import { oweRefund, withdrawRefund } from './oweRefund';

const system = testSystem({ signedIn: 'linwan', clean: 'once' });

let line: OrderLine;
let payment: Payment;
beforeAll(async () => {
  const { order } = await orderPostage(system.token);
  payment = await paymentOf(order.id);
  await applyPaymentFact(successOf(payment));
  await payment.reload();
  line = await OrderLine.findOne({ where: { orderId: order.id }, rejectOnEmpty: true });
});
beforeEach(() => Refund.destroy({ where: {} }));

const asOrderHolder = <Result>(work: (transaction: Transaction) => Promise<Result>) =>
  inTransaction(async (transaction) => {
    await Order.findByPk(line.orderId, { transaction, lock: true });
    return work(transaction);
  });

const row = (changes: object = {}) => ({
  id: newId(),
  outRefundNo: newId(),
  orderLineId: line.id,
  paymentId: payment.id,
  transactionId: 'T1',
  cause: 'cancelled' as const,
  state: 'owed' as const,
  standing: 1 as const,
  amountFen: 250,
  paidFen: 250,
  nextCheckAt: null,
  createdAt: clock.date(),
  ...changes,
});

describe('the database', () => {
  it.each([
    ['more than was paid', { amountFen: 251 }],
    ['nothing', { amountFen: 0 }],
    ['money that stands twice by a trick', { standing: 2 }],
  ])('takes no refund of %s', async (_what, changes) => {
    await expect(Refund.create(row(changes))).rejects.toThrow();
    expect(await Refund.count()).toBe(0);
  });

  it('takes no second refund of the same money, but one after the first was withdrawn', async () => {
    const first = await Refund.create(row());
    await expect(Refund.create(row({ amountFen: 1, cause: 'mismatch' }))).rejects.toThrow();
    await first.update({ standing: null, state: 'withdrawn' });
    await Refund.create(row({ cause: 'mismatch' }));
    await expect(first.update({ standing: 1 })).rejects.toThrow();
    expect(await Refund.count({ where: { standing: 1 } })).toBe(1);
  });

  it('takes no second row under one number', async () => {
    const first = await Refund.create(row());
    await expect(Refund.create(row({ transactionId: 'T2', outRefundNo: first.outRefundNo }))).rejects.toThrow();
  });
});

describe('whatever is owed back in whatever order', () => {
  const causes: readonly RefundCause[] = ['cancelled', 'undeliverable', 'letter_not_waiting', 'paid_twice', 'mismatch'];
  const step = fc.oneof(
    fc.record({
      act: fc.constant('owe' as const),
      transactionId: fc.constantFrom('T1', 'T2', null),
      amountFen: fc.integer({ min: 1, max: 250 }),
      cause: fc.constantFrom(...causes),
    }),
    fc.record({ act: fc.constant('withdraw' as const), transactionId: fc.constantFrom('T1', 'T2', null) }),
  );
  type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

  const take = (one: Step) =>
    asOrderHolder(async (transaction) => {
      if (one.act === 'withdraw') await withdrawRefund(payment, one.transactionId, transaction);
      else await oweRefund({ ...one, line, payment, paidFen: 250 }, transaction);
    });

  it('never adds up to more than the money that came in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), fc.boolean(), async (steps, atOnce) => {
        await Refund.destroy({ where: {} });
        if (atOnce) await Promise.all(steps.map(take));
        else for (const one of steps) await take(one);
        const standing = await Refund.findAll({ where: { standing: 1 } });
        for (const money of ['T1', 'T2', '']) {
          const sum = standing
            .filter(({ transactionId }) => transactionId === money)
            .reduce((fen, { amountFen }) => fen + amountFen, 0);
          expect(sum).toBeLessThanOrEqual(250);
        }
        expect(standing.every(({ amountFen }) => Number.isInteger(amountFen) && amountFen > 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
