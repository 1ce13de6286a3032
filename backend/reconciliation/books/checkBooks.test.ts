import { letters } from '../../../shared/contract';
import { assertGuarded } from '../../ledger/assertGuarded';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { sealDays } from '../../ledger/sealDays';
import { orderPostage, paymentOf, refundsOfOrder, successOf } from '../../payments/factory';
import { OrderLine } from '../../payments/OrderLine';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { applyRefundFact } from '../../payments/refunds/applyRefundFact';
import { settleByHand } from '../../payments/refunds/byHand';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { clock } from '../../platform/clock';
import { database, inTransaction, select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { checkBooks } from './checkBooks';
import { checkBooksDaily } from './checkBooksDaily';

type Trigger = Record<'Trigger' | 'Event' | 'Table' | 'Statement', string>;
let triggers: Trigger[] = [];
const run = (sql: string) => database.query(sql);

// Whoever drops the triggers may do anything: that is what is planted here.
afterAll(async () => {
  for (const { Trigger: name, Event: event, Table: table, Statement: body } of triggers)
    await run(`CREATE TRIGGER ${name} BEFORE ${event} ON ${table} FOR EACH ROW ${body}`);
});
const system = testSystem({ signedIn: 'linwan', clean: 'once' });

async function paid() {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  const line = await OrderLine.findOne({ where: { orderId: order.id }, rejectOnEmpty: true });
  return { orderId: order.id, letterId, paymentId: (await paymentOf(order.id)).id, lineId: line.id };
}

async function cancelled() {
  const made = await paid();
  await call(letters.cancelLetter, { letterId: made.letterId }, system.token);
  await oweForFailedLetters.round();
  const [refund] = await refundsOfOrder(made.orderId);
  if (!refund) throw new Error('nothing is owed');
  return { ...made, refund };
}

async function refunded() {
  const { refund, ...made } = await cancelled();
  const { rail, outTradeNo } = await paymentOf(made.orderId);
  const { outRefundNo, amountFen: fen } = refund;
  await refund.update({ state: 'requested', requestedAt: clock.date() });
  const fact = { rail, outTradeNo, outRefundNo, fen, railRefundId: '5030', refundedAt: null };
  await applyRefundFact({ ...fact, state: 'refunded' });
  return { ...made, refundId: refund.id };
}

let kept: Awaited<ReturnType<typeof paid>>;
let back: Awaited<ReturnType<typeof refunded>>;
beforeAll(async () => {
  kept = await paid();
  back = await refunded();
  const { refund: old } = await cancelled();
  await old.update({ state: 'stuck', trouble: 'too_old' });
  await inTransaction((transaction) => settleByHand(old.id, 'of the bank', transaction));
  const suspect = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(suspect.order.id), { amountFen: 251 }));
  triggers = await select<Trigger>('SHOW TRIGGERS', {});
});

const faults = async () => (await checkBooks()).map(({ check, id }) => `${check} ${id}`);

/** What is found while rows of a table are away. */
async function without(table: string, condition: string): Promise<string[]> {
  await run(`CREATE TABLE kept_rows AS SELECT * FROM ${table} WHERE ${condition}`);
  await run(`DELETE FROM ${table} WHERE ${condition}`);
  const found = await faults();
  await run(`INSERT INTO ${table} SELECT * FROM kept_rows`);
  await run('DROP TABLE kept_rows');
  return found;
}

it('agrees with books that nobody has touched', async () => {
  expect(await faults()).toEqual([]);
});

it('finds every row of the ledger that is gone, and the refund of one that stays', async () => {
  await assertGuarded();
  for (const { Trigger: name } of triggers) await run(`DROP TRIGGER ${name}`);
  await expect(assertGuarded()).rejects.toThrow('the ledger is not guarded: ledger_entries_stay');
  const entries = await LedgerEntry.findAll();
  expect(entries.map(({ kind }) => kind).sort()).toEqual([
    'asked',
    'owed',
    'owed',
    'owed',
    'paid',
    'paid',
    'paid',
    'paid_out',
    'refunded',
    'set_aside',
  ]);
  for (const { id, kind, paymentId, refundId } of entries) {
    const about = kind === 'paid' ? `payment_differs ${paymentId}` : `refund_differs ${refundId}`;
    expect(await without('ledger_entries', `id = '${id}'`)).toEqual([about]);
  }
  expect(await without('refunds', `id = '${back.refundId}'`)).toEqual([`entry_without_refund ${back.refundId}`]);
});

const changes: [name: string, change: () => [sql: string, undo: string, ...found: string[]]][] = [
  [
    'a sum in the ledger',
    () => [
      `UPDATE ledger_entries SET amount_fen = 251 WHERE payment_id = '${kept.paymentId}'`,
      `UPDATE ledger_entries SET amount_fen = 250 WHERE payment_id = '${kept.paymentId}'`,
      `payment_differs ${kept.paymentId}`,
      `line_differs ${kept.lineId}`,
    ],
  ],
  [
    'a sum of a payment',
    () => [
      `UPDATE payments SET amount_fen = 249 WHERE id = '${kept.paymentId}'`,
      `UPDATE payments SET amount_fen = 250 WHERE id = '${kept.paymentId}'`,
      `payment_differs ${kept.paymentId}`,
    ],
  ],
  [
    'a sum of a refund',
    () => [
      `UPDATE refunds SET amount_fen = 249 WHERE id = '${back.refundId}'`,
      `UPDATE refunds SET amount_fen = 250 WHERE id = '${back.refundId}'`,
      `refund_differs ${back.refundId}`,
    ],
  ],
  [
    'the state of a payment',
    () => [
      `UPDATE payments SET status = 'closed' WHERE id = '${kept.paymentId}'`,
      `UPDATE payments SET status = 'paid' WHERE id = '${kept.paymentId}'`,
      `entry_without_payment ${kept.paymentId}`,
    ],
  ],
  [
    'a refund that is there twice',
    () => [
      `INSERT INTO refunds (id, order_line_id, payment_id, cause, amount_fen, paid_fen, transaction_id, out_refund_no, state,
         created_at) SELECT 'DOUBLED', order_line_id, payment_id, cause, amount_fen, paid_fen, transaction_id, 'DOUBLED', state,
         created_at FROM refunds WHERE id = '${back.refundId}'`,
      "DELETE FROM refunds WHERE id = 'DOUBLED'",
      'refund_differs DOUBLED',
      `refunded_twice ${back.lineId}`,
    ],
  ],
  [
    'a letter that goes its way unpaid',
    () => [
      `UPDATE orders SET status = 'closed' WHERE id = '${kept.orderId}'`,
      `UPDATE orders SET status = 'paid' WHERE id = '${kept.orderId}'`,
      `scheduled_unpaid ${kept.letterId}`,
    ],
  ],
  [
    'a letter that waits for its day though its money goes back',
    () => [
      `UPDATE letters SET status = 'scheduled' WHERE id = '${back.letterId}'`,
      `UPDATE letters SET status = 'cancelled' WHERE id = '${back.letterId}'`,
      `scheduled_given_back ${back.letterId}`,
    ],
  ],
  [
    'a letter that was paid for and waits',
    () => [
      `UPDATE letters SET status = 'awaiting_payment' WHERE id = '${kept.letterId}'`,
      `UPDATE letters SET status = 'scheduled' WHERE id = '${kept.letterId}'`,
      `paid_unscheduled ${kept.letterId}`,
    ],
  ],
];

it.each(changes)('finds %s', async (_name, change) => {
  const [sql, undo, ...found] = change();
  await run(sql);
  expect(await faults()).toEqual(found);
  await run(undo);
  expect(await faults()).toEqual([]);
});

it('finds a sealed day in which anything was changed, and says so every day', async () => {
  jest.spyOn(clock, 'now').mockReturnValue(clock.now() + 2 * 86_400_000);
  expect(await sealDays.round()).toBe(1);
  await run(`UPDATE ledger_entries SET source = 'own' WHERE payment_id = '${kept.paymentId}'`);
  const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
  await checkBooksDaily.round();
  expect(alarm.mock.calls).toEqual([['the books do not agree', { code: 'seal_broken', rowId: expect.any(String) }]]);
});
