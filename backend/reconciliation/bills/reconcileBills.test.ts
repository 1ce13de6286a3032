import { balances } from '../../ledger/balances';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { Letter } from '../../letters/Letter';
import { orderPostage, paymentOf, successOf } from '../../payments/factory';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { Refund } from '../../payments/Refund';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import type { Bill, BillLine } from '../../rails/Rail';
import { rails } from '../../rails/rails';
import { eventually } from '../../testing/eventually';
import { testSystem } from '../../testing/testSystem';
import { billedWays, changeBill, untilBills } from '../testing/billed';
import { BillDay } from './BillDay';
import { BillDifference } from './BillDifference';
import { reconcileBills } from './reconcileBills';

const rail = rails.wechat_jsapi;
const system = testSystem({ signedIn: 'linwan' });
const [wechatPay] = billedWays;
let alarm: jest.SpyInstance;
beforeEach(() => {
  alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
});

afterEach(() => system.sandbox.clock.follow(() => 0));

const found = async () =>
  Object.fromEntries(
    (await BillDifference.findAll()).map(({ outNo, kind, said, resolvedBy, theirsFen, oursFen }) => [
      outNo,
      [kind, said ?? null, resolvedBy ?? null, theirsFen, oursFen],
    ]),
  );
it('finds money that came once more under one number, of which nobody told, and owes it back', async () => {
  const { orderId, letterId } = await wechatPay.paid(system);
  await eventually(async () => expect((await paymentOf(orderId)).status).toBe('paid'));
  const { outTradeNo } = await paymentOf(orderId);
  const { orders } = system.sandbox.wechatPay;
  const [first] = orders.transactionsOf(outTradeNo);
  const second = first && orders.payAgain(first);
  untilBills(system);
  changeBill(wechatPay.biller, [outTradeNo], (lines) => lines);
  await reconcileBills.round();
  expect(await found()).toEqual({ [outTradeNo]: ['theirs_only', 'paid', 'ledger', 250, 0] });
  expect(await Refund.findAll()).toMatchObject([
    { cause: 'paid_twice', transactionId: second?.transactionId, amountFen: 250, state: 'owed' },
  ]);
  expect((await Letter.findByPk(letterId))?.status).toBe('scheduled');
  expect(await LedgerEntry.findAll({ where: { kind: 'paid_again' } })).toMatchObject([
    { outNo: outTradeNo, railNo: second?.transactionId, source: 'bill' },
  ]);
});

/** A payment that was booked at an instant, and the line a bill has for it. */
async function bookedAt(paidAt: Date): Promise<BillLine> {
  const { order } = await orderPostage(system.token);
  const fact = successOf(await paymentOf(order.id), { paidAt });
  await applyPaymentFact(fact);
  const { outTradeNo, transactionId } = fact;
  const numbers = { outTradeNo, transactionId: transactionId ?? '', outRefundNo: null, railRefundId: null };
  return { kind: 'payment', ...numbers, fen: 250, at: paidAt };
}

/** The rail's bills, by day; what stands for none has no trades. */
function giveBills(bills: Record<string, Bill | BillLine[]>): jest.SpyInstance {
  return jest.spyOn(rail, 'bill').mockImplementation(async (day) => {
    const bill = bills[day] ?? { kind: 'empty' };
    return Array.isArray(bill) ? { kind: 'ready', hash: `hash of ${day}`, lines: bill } : bill;
  });
}
const inChina = (text: string) => new Date(`${text}+08:00`);
const atTime = (text: string) => jest.spyOn(clock, 'now').mockReturnValue(inChina(text).getTime());
const alarms = () => alarm.mock.calls.map(([event, fields]) => [event, fields?.day, fields?.code]);
const states = async () => (await BillDay.findAll({ order: ['day'] })).map(({ day, state }) => `${day} ${state}`);

it('looks for what was paid around midnight in the bill of the next day, before it says that it is in none', async () => {
  const late = await bookedAt(inChina('2027-01-14T23:55:00'));
  const lost = await bookedAt(inChina('2027-01-14T23:56:00'));
  giveBills({ '2027-01-14': { kind: 'empty' }, '2027-01-15': [late] });
  jest.spyOn(rail, 'query').mockResolvedValue({ kind: 'unknown', code: 'timeout' });
  atTime('2027-01-15T11:00:00');
  await reconcileBills.round();
  expect([await states(), await found()]).toEqual([['2027-01-14 empty'], {}]);
  atTime('2027-01-16T11:00:00');
  await reconcileBills.round();
  expect(await found()).toEqual({ [lost.outTradeNo]: ['ours_only', 'unknown', null, 0, 250] });
});

it('makes up for missed days, and believes no empty bill, also where all that came fits nothing', async () => {
  const { order } = await orderPostage(system.token);
  atTime('2027-01-13T12:00:00');
  const paidAt = clock.date();
  await applyPaymentFact(successOf(await paymentOf(order.id), { paidAt, amountFen: 248 }));
  giveBills({ '2027-01-14': { kind: 'empty' }, '2027-01-13': { kind: 'empty' } });
  atTime('2027-01-15T11:00:00');
  await reconcileBills.round();
  expect(await states()).toEqual(['2027-01-13 waiting', '2027-01-14 empty']);
});

it('takes the bill of a day without a trade for what it is, also after one just before midnight', async () => {
  const late = await bookedAt(inChina('2027-01-14T23:55:00'));
  giveBills({ '2027-01-14': [late] });
  atTime('2027-01-16T11:00:00');
  await reconcileBills.round();
  expect([await states(), await found()]).toEqual([['2027-01-14 compared', '2027-01-15 empty'], {}]);
});

it('asks from half past ten, each half hour, and raises an alarm once when there is none at two', async () => {
  await bookedAt(inChina('2027-01-14T12:00:00'));
  const bill = giveBills({ '2027-01-14': { kind: 'not_ready' } });
  for (const [time, asked] of [
    ['10:29', 0],
    ['10:31', 1],
    ['10:50', 1],
    ['11:02', 2],
    ['14:01', 3],
    ['14:32', 4],
  ] as const) {
    atTime(`2027-01-15T${time}:00`);
    await reconcileBills.round();
    expect(bill.mock.calls.filter(([day]) => day === '2027-01-14')).toHaveLength(asked);
  }
  expect(alarms()).toEqual([['a bill is late', '2027-01-14', 'not_ready']]);
});

it('believes no bill that is empty while we have traded, nor one that says a thing twice, and makes up for missed days', async () => {
  const line = await bookedAt(inChina('2027-01-12T12:00:00'));
  const bills: Record<string, Bill | BillLine[]> = {
    '2027-01-13': [
      { ...line, outTradeNo: 'another' },
      { ...line, outTradeNo: 'another' },
    ],
  };
  giveBills(bills);
  jest.spyOn(rail, 'query').mockResolvedValue({ kind: 'absent' });
  atTime('2027-01-15T15:00:00');
  await reconcileBills.round();
  expect(await states()).toEqual(['2027-01-12 waiting', '2027-01-13 waiting', '2027-01-14 empty']);
  expect(alarms()).toContainEqual(['a bill is late', '2027-01-12', 'empty']);
  Object.assign(bills, { '2027-01-12': [line], '2027-01-13': { kind: 'empty' } });
  atTime('2027-01-15T16:00:00');
  await reconcileBills.round();
  expect(await states()).toEqual(['2027-01-12 compared', '2027-01-13 empty', '2027-01-14 empty']);
  expect([await found(), (await balances()).length]).toEqual([{}, 2]);
  atTime('2027-06-01T15:00:00');
  await reconcileBills.round();
  expect((await states())[3]).toBe('2027-03-03 empty');
});

it('asks on for a day that was begun before we ever traded', async () => {
  const line = await bookedAt(inChina('2027-01-15T12:00:00'));
  await BillDay.create({ rail: 'wechat_jsapi', day: '2027-01-13', state: 'waiting', nextAskAt: null });
  giveBills({ '2027-01-15': [line] });
  atTime('2027-01-16T11:00:00');
  await reconcileBills.round();
  expect(await states()).toEqual(['2027-01-13 empty', '2027-01-14 empty', '2027-01-15 compared']);
});
