import { letters } from '../../shared/contract';
import { orderPostage, paymentOf, refundsOfOrder, successOf } from '../payments/factory';
import { Order } from '../payments/Order';
import { applyPaymentFact } from '../payments/ordering/applyPaymentFact';
import { applyRefundFact } from '../payments/refunds/applyRefundFact';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { clock } from '../platform/clock';
import { database } from '../platform/database';
import { call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { balances } from './balances';
import { LedgerEntry } from './LedgerEntry';
import { LedgerSeal } from './LedgerSeal';
import { brokenSeals, sealDays } from './sealDays';

const system = testSystem({ signedIn: 'linwan' });

const entries = async () =>
  (await LedgerEntry.findAll({ order: ['id'] })).map(({ kind, from, to, amountFen, source }) =>
    [kind, `${from} to ${to}`, amountFen, source].join(', '),
  );
const held = async () => Object.fromEntries((await balances()).map(({ account, fen }) => [account, fen]));

async function paid() {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)), 'notify');
  return { orderId: order.id, letterId };
}

describe('the ledger', () => {
  it('books postage, and its way back, each step once, and holds nothing in the end', async () => {
    const { orderId, letterId } = await paid();
    const payment = await paymentOf(orderId);
    await Promise.all([successOf(payment), successOf(payment)].map((fact) => applyPaymentFact(fact)));
    expect(await held()).toEqual({ rail: 250, postage: -250 });
    await call(letters.cancelLetter, { letterId }, system.token);
    await oweForFailedLetters.round();
    const [refund] = await refundsOfOrder(orderId);
    if (!refund) throw new Error('nothing is owed');
    await refund.update({ state: 'requested', requestedAt: clock.date() });
    const { rail, outTradeNo } = payment;
    const { outRefundNo, amountFen: fen } = refund;
    const fact = { rail, outTradeNo, outRefundNo, fen, railRefundId: '5030', refundedAt: null };
    for (const state of ['underway', 'refunded', 'refunded', 'underway'] as const) {
      await applyRefundFact({ ...fact, state }, 'notify');
    }
    expect(await entries()).toEqual([
      'paid, postage to rail, 250, notify',
      'owed, owed to postage, 250, own',
      'asked, returning to owed, 250, notify',
      'refunded, rail to returning, 250, notify',
    ]);
    expect(await held()).toEqual({ rail: 0, postage: 0, owed: 0, returning: 0 });
  });

  it('sets aside what does not match, and books it anew by the right word', async () => {
    const { order } = await orderPostage(system.token);
    const payment = await paymentOf(order.id);
    await applyPaymentFact(successOf(payment, { amountFen: 251 }));
    expect(await held()).toEqual({ rail: 251, suspense: 0, owed: -251 });
    await applyPaymentFact(successOf(payment));
    expect(await held()).toEqual({ rail: 250, suspense: 0, owed: 0, postage: -250 });
  });

  it('books what came twice, and what was given back by hand, beside the postage', async () => {
    const { orderId } = await paid();
    await applyPaymentFact(successOf(await paymentOf(orderId), { transactionId: 'another' }));
    expect(await held()).toEqual({ rail: 500, suspense: 0, owed: -250, postage: -250 });
    const { order } = await orderPostage(system.token);
    const payment = await paymentOf(order.id);
    await applyPaymentFact(successOf(payment, { state: 'refunded' }));
    expect((await Order.findByPk(order.id))?.status).toBe('suspect');
    // Under which number it went the bill says; till then it is owed.
    expect(await held()).toEqual({ rail: 750, suspense: 0, owed: -500, postage: -250 });
    const { outTradeNo } = payment;
    const line = { rail: 'wechat_jsapi', outTradeNo, outRefundNo: 'HAND1', railRefundId: 'R1', fen: 250 } as const;
    await applyRefundFact({ ...line, state: 'refunded', refundedAt: null }, 'bill');
    expect(await held()).toEqual({ rail: 500, suspense: 0, owed: -250, postage: -250 });
  });

  it('lets nobody change an entry or take one away, nor post into a sealed day', async () => {
    const { orderId } = await paid();
    await expect(database.query('UPDATE ledger_entries SET amount_fen = 1')).rejects.toThrow('never changed');
    await expect(database.query('DELETE FROM ledger_entries')).rejects.toThrow('stays ten years');
    jest.spyOn(clock, 'now').mockReturnValue(clock.now() + 2 * 86_400_000);
    await sealDays.round();
    await sealDays.round();
    expect(await LedgerSeal.findAll()).toMatchObject([{ entries: 1, amountFen: 250 }]);
    await expect(database.query('UPDATE ledger_seals SET entries = 2')).rejects.toThrow('never changed');
    jest.restoreAllMocks();
    const late = applyPaymentFact(successOf(await paymentOf(orderId), { transactionId: 'another' }));
    await expect(late).rejects.toThrow('takes no more entries');
    expect(await brokenSeals()).toEqual([]);
  });
});
