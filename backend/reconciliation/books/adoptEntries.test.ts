import { letters } from '../../../shared/contract';
import { balances } from '../../ledger/balances';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { orderPostage, paymentOf, successOf } from '../../payments/factory';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { Refund } from '../../payments/Refund';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { adoptEntries } from './adoptEntries';

const system = testSystem({ signedIn: 'linwan' });

async function paid() {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  return { orderId: order.id, letterId };
}

it('books once what the version before took, owed, asked for and gave back', async () => {
  const { orderId, letterId } = await paid();
  await paid();
  await applyPaymentFact(successOf(await paymentOf(orderId), { transactionId: 'another' }));
  const suspect = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(suspect.order.id), { amountFen: 251 }));
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
  await Refund.update(
    { state: 'refunded', railRefundId: '5030', requestedAt: clock.date(), refundedAt: clock.date() },
    { where: { cause: 'cancelled' } },
  );
  await database.query('TRUNCATE TABLE ledger_entries');
  await Promise.all([adoptEntries.round(), adoptEntries.round()]);
  expect(await adoptEntries.round()).toBe(0);
  expect(Object.fromEntries((await balances()).map(({ account, fen }) => [account, fen]))).toEqual({
    rail: 3 * 250 + 251 - 250,
    postage: -250,
    suspense: 0,
    owed: -250 - 251,
    returning: 0,
  });
  expect(await LedgerEntry.count({ where: { source: 'before' } })).toBe(await LedgerEntry.count());
});

it('takes up a refund that the version before has brought to its end', async () => {
  const { letterId } = await paid();
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
  await Refund.update({ state: 'refunded', refundedAt: clock.date() }, { where: {} });
  expect(await adoptEntries.round()).toBe(1);
  expect((await balances()).every(({ fen }) => fen === 0)).toBe(true);
});
