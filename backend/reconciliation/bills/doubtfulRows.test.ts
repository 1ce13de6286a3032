import { chinaDayOf, startOfDay } from '../../ledger/chinaDay';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { Letter } from '../../letters/Letter';
import { orderPostage, paymentOf, refundsOfOrder, successOf } from '../../payments/factory';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { checkPayment } from '../../payments/ordering/checkPayment';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { eventually } from '../../testing/eventually';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { checkBooks } from '../books/checkBooks';
import { BillDifference } from './BillDifference';
import { reconcileBills } from './reconcileBills';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
let travelledMs = 0;
beforeEach(() => {
  travelledMs = 0;
  jest.spyOn(logger, 'alarm').mockReturnValue();
  system.sandbox.clock.follow(() => travelledMs);
  jest.spyOn(clock, 'now').mockImplementation(() => system.sandbox.clock.now());
});
afterEach(() => system.sandbox.clock.follow(() => 0));

// Eleven in China, the next morning: what is signed there is signed by that time, too.
async function untilBills(): Promise<void> {
  travelledMs += startOfDay(chinaDayOf(clock.now())) + 35 * hour - clock.now();
  await system.sandbox.clock.advance(0);
}

const unmatched = async () =>
  (await LedgerEntry.findAll({ where: { kind: 'unmatched' } })).map(({ outNo, amountFen }) => [outNo, amountFen]);

async function paid() {
  const { order, pay: sheet } = await orderPostage(system.token);
  await pay('linwan', sheet ?? {});
  await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
  return paymentOf(order.id);
}

it('what somebody gave back by hand and has not arrived is not booked as gone, until it has', async () => {
  const { transactionId } = await paid();
  const { refunds } = system.sandbox.wechatPay;
  const outNo = `HAND${transactionId}`;
  system.sandbox.faults.add({ party: 'wechatPay', operation: 'refund_result', fault: 'code:ABNORMAL' });
  const amount = { refund: 100, total: 250, currency: 'CNY' };
  // Made at its console, which tells nobody.
  const refund = refunds.place({ transaction_id: transactionId ?? '', out_refund_no: outNo, amount });
  await system.sandbox.clock.advance(3_000);
  await untilBills();
  await reconcileBills.round();
  const found = () => BillDifference.findOne({ where: { outNo } });
  expect([await unmatched(), await found()]).toMatchObject([[], { said: 'abnormal', resolvedAt: null }]);
  refunds.mend(refund);
  await untilBills();
  await reconcileBills.round();
  expect(await unmatched()).toEqual([[outNo, 100]]);
  expect(await found()).toMatchObject({ said: 'refunded' });
});

it('money that came once more and was told as another sum is booked as the bill has it, and goes back', async () => {
  const payment = await paid();
  const { orders } = system.sandbox.wechatPay;
  const first = orders.find(payment.outTradeNo);
  const second = first && orders.payAgain(first);
  const fact = { ...successOf(payment), transactionId: second?.transactionId ?? '' };
  await applyPaymentFact({ ...fact, amountFen: 251 }, 'notify');
  expect(await refundsOfOrder(payment.orderId)).toMatchObject([{ cause: 'mismatch', amountFen: 251, state: 'owed' }]);
  await untilBills();
  await reconcileBills.round();
  expect(await BillDifference.findOne({ where: { railNo: fact.transactionId } })).toMatchObject({
    ...{ kind: 'amount', theirsFen: 250, oursFen: 251 },
    resolvedBy: 'ledger',
  });
  expect(await refundsOfOrder(payment.orderId)).toMatchObject([
    { cause: 'mismatch', state: 'withdrawn' },
    { cause: 'paid_twice', state: 'owed', amountFen: 250 },
  ]);
  const entries = await LedgerEntry.findAll({ where: { railNo: fact.transactionId }, order: ['id'] });
  expect(entries.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
    ['set_aside', 251],
    ['cleared', 251],
    ['paid_again', 250],
  ]);
  expect(await checkBooks()).toEqual([]);
});

it('what somebody gave back before we heard that it had come is looked at no more, and money after it buys the letter', async () => {
  const { order, letterId, pay: sheet } = await orderPostage(system.token);
  system.sandbox.faults.add({ party: 'wechatPay', operation: 'callback', fault: 'no_callback' });
  await pay('linwan', sheet ?? {});
  const payment = await paymentOf(order.id);
  const { orders, refunds, notifier } = system.sandbox.wechatPay;
  const first = orders.find(payment.outTradeNo);
  if (!first) throw new Error('it was not paid');
  const amount = { refund: 250, total: 250, currency: 'CNY' };
  const { transactionId: railNo = '' } = first;
  refunds.place({ transaction_id: railNo, out_refund_no: `HAND${railNo}`, amount });
  await system.sandbox.clock.advance(3_000);
  await checkPayment(payment);
  expect(await paymentOf(order.id)).toMatchObject({ status: 'suspect', transactionId: railNo });
  notifier.announce(orders.payAgain(first));
  await system.sandbox.clock.advance(0);
  await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
  expect(await Letter.findByPk(letterId)).toMatchObject({ status: 'scheduled' });
  await untilBills();
  await reconcileBills.round();
  expect(await BillDifference.findOne({ where: { railNo, kind: 'state' } })).toMatchObject({ resolvedBy: 'ledger' });
  const outNo = [payment.outTradeNo, `HAND${railNo}`];
  expect(await BillDifference.findAll({ where: { resolvedAt: null, outNo } })).toEqual([]);
  expect(await refundsOfOrder(order.id)).toMatchObject([
    { cause: 'refunded_by_hand', state: 'refunded', amountFen: 250 },
  ]);
  expect(await checkBooks()).toEqual([]);
});
