import { letters } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { balances } from '../ledger/balances';
import { Letter } from '../letters/Letter';
import { paidChecksMigration } from '../migrations/0054-paid-checks';
import { bookOf, paymentOf, refundsOfOrder, sealUnpaid } from '../payments/factory';
import { checkPayments } from '../payments/ordering/checkPayment';
import { Payment } from '../payments/Payment';
import { Refund } from '../payments/Refund';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { clock } from '../platform/clock';
import { database } from '../platform/database';
import { logger } from '../platform/logger';
import { rails } from '../rails/rails';
import { railSettings } from '../rails/settings';
import { VirtualPayment } from '../rails/VirtualPayment';
import { checkBooks } from '../reconciliation/books/checkBooks';
import { call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { letTimePass } from '../testing/letTimePass';
import { testSystem } from '../testing/testSystem';
import { virtualBuyer } from './factory';
import { handOutPaid } from './handOutPaid';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const system = testSystem({ signedIn: 'linwan' });
const { desk, open, order, paid, standIn, strike } = virtualBuyer(system);
let alarm: jest.SpyInstance;
beforeEach(() => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_virtual']);
  alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
});
const alarms = () => alarm.mock.calls.map(([event]) => event);
const statusOf = async (letterId: string) => (await Letter.findByPk(letterId))?.status;
/** How long after it was paid it is asked after next; null when it is not. */
async function nextDay(orderId: string) {
  const { paidAt, nextCheckAt } = await paymentOf(orderId);
  return nextCheckAt && (nextCheckAt.getTime() - (paidAt?.getTime() ?? 0)) / dayMs;
}
/** So many days after it was paid the worker comes by. */
async function onDay(orderId: string, day: number) {
  const { paidAt } = await paymentOf(orderId);
  await letTimePass(system, (paidAt?.getTime() ?? 0) + day * dayMs + 60_000 - clock.now());
  await checkPayments.round();
}

it('what Apple gave back unasked is found on the next day where its push was lost', async () => {
  const { orderId, letterId, outTradeNo } = await paid('ios');
  strike('refund_notify', 'no_callback', { times: 9 });
  desk().orders.giveBackByApple(standIn(outTradeNo));
  await onDay(orderId, 0.9);
  expect(await statusOf(letterId)).toBe('scheduled');
  await onDay(orderId, 1);
  expect(await statusOf(letterId)).toBe('cancelled');
  const gone = { state: 'refunded', cause: 'refunded_by_hand', amountFen: 250 };
  expect(await refundsOfOrder(orderId)).toMatchObject([gone]);
  expect(await balances()).toContainEqual({ account: 'rail', fen: 0 });
  expect(await checkBooks()).toEqual([]);
  await onDay(orderId, 3);
  expect(alarms()).toEqual(['a payment was given back unasked']);
});

it.each([
  ['refunded', 5],
  ['handed out', 4],
])(
  'of a part that somebody gave back nobody knows for what it was, where WeChat calls the rest %s: the letter goes its way, and nothing more goes back unseen',
  async (_state, status) => {
    const { orderId, letterId, outTradeNo } = await paid();
    Object.assign(standIn(outTradeNo), { status, leftFen: 150 });
    await onDay(orderId, 1);
    await onDay(orderId, 3);
    expect([alarms(), await statusOf(letterId)]).toEqual([['a part of a payment was given back unasked'], 'scheduled']);
    expect(await balances()).toEqual(expect.arrayContaining([{ account: 'suspense', fen: 100 }]));
    Object.assign(standIn(outTradeNo), { leftFen: 0 });
    await onDay(orderId, 7);
    await call(letters.cancelLetter, { letterId }, (await signIn('linwan')).accessToken);
    await oweForFailedLetters.round();
    expect(await refundsOfOrder(orderId)).toMatchObject([{ state: 'stuck', trouble: 'given_by_hand' }]);
    expect(await checkBooks()).toEqual([]);
  },
);

it('what did not match its order and somebody gave back is booked, and no letter goes for it', async () => {
  const { id: letterId } = await sealUnpaid(system.token);
  const { order: ordered, pay } = await order(letterId);
  const sheet = open(pay);
  const { outTradeNo } = await paymentOf(ordered.id);
  const there = standIn(outTradeNo);
  Object.assign(there.data, { goodsPrice: 249 });
  there.leftFen = 249;
  desk().sheets.act(sheet.id, 'pay');
  await eventually(async () => expect((await bookOf(ordered.id)).status).toBe('suspect'));
  desk().orders.refund(there, 'HAND1', 249, 249);
  await system.sandbox.clock.advance(3_000);
  await eventually(async () =>
    expect(await refundsOfOrder(ordered.id)).toMatchObject([
      { cause: 'mismatch', state: 'stuck', trouble: 'given_by_hand', amountFen: 249 },
    ]),
  );
  expect(await balances()).toEqual(expect.arrayContaining([{ account: 'rail', fen: 0 }]));
  expect([await statusOf(letterId), await checkBooks()]).toEqual(['awaiting_payment', []]);
});

it('a payment of which less is left than was ordered schedules its letter all the same: a coupon may be the cause', async () => {
  strike('deliver_notify', 'no_callback');
  const { orderId, letterId, outTradeNo } = await paid('android', false);
  Object.assign(standIn(outTradeNo), { leftFen: 240 });
  await letTimePass(system, 11_000);
  await checkPayments.round();
  expect([(await bookOf(orderId)).status, await statusOf(letterId)]).toEqual(['paid', 'scheduled']);
});

it('a sheet that was paid after its order had ended is found where its push was lost', async () => {
  const { id: letterId } = await sealUnpaid(system.token);
  const { order: ordered, pay } = await order(letterId);
  const sheet = open(pay);
  await letTimePass(system, 35 * 60_000);
  await checkPayments.round();
  expect((await bookOf(ordered.id)).status).toBe('closed');
  strike('deliver_notify', 'no_callback', { times: 9 });
  desk().sheets.act(sheet.id, 'pay');
  await letTimePass(system, hourMs);
  await checkPayments.round();
  expect((await bookOf(ordered.id)).status).toBe('paid');
  expect(await statusOf(letterId)).toBe('scheduled');
});

it('a sheet that nobody pays is asked after for a week', async () => {
  const { id: letterId } = await sealUnpaid(system.token);
  const { order: ordered, pay } = await order(letterId);
  open(pay);
  await letTimePass(system, 35 * 60_000);
  await checkPayments.round();
  const asked = jest.spyOn(rails.wechat_virtual, 'query');
  for (let hours = 0; hours < 24 * 9; hours += 8) {
    await letTimePass(system, 8 * hourMs);
    await checkPayments.round();
  }
  expect((await paymentOf(ordered.id)).nextCheckAt).toBeNull();
  expect(asked.mock.calls.length).toBeLessThan(14);
});

it('that a letter is scheduled is told anew where WeChat has not heard our answer to its push', async () => {
  const { orderId, outTradeNo } = await paid();
  await eventually(() => expect(standIn(outTradeNo).status).toBe(4));
  standIn(outTradeNo).status = 2;
  await handOutPaid.round();
  expect(standIn(outTradeNo).status).toBe(2);
  await onDay(orderId, 1);
  await handOutPaid.round();
  expect(standIn(outTradeNo).status).toBe(4);
  expect((await VirtualPayment.findByPk(outTradeNo))?.providedAt).not.toBeNull();
  expect(alarms()).toEqual([]);
});

it('one query is made on each of the days, and none after the last', async () => {
  const { orderId } = await paid();
  const asked = jest.spyOn(rails.wechat_virtual, 'query');
  const days = [1, 3, 7, 14, 30, 60, 90];
  const next: unknown[] = [await nextDay(orderId)];
  for (const day of days) {
    await onDay(orderId, day);
    await checkPayments.round();
    next.push(await nextDay(orderId));
  }
  expect(next).toEqual([...days, null]);
  expect(asked).toHaveBeenCalledTimes(days.length);
  expect(alarms()).toEqual([]);
});

it('it is asked again in an hour while WeChat does not answer, and never again once nobody knows who paid', async () => {
  const { orderId } = await paid();
  strike('query_order', 'http_500');
  await onDay(orderId, 1);
  expect(await nextDay(orderId)).toBeCloseTo(1 + hourMs / dayMs, 2);
  await onDay(orderId, 1.1);
  expect(await nextDay(orderId)).toBe(3);
  await Payment.update({ payer: null, payerIndex: null }, { where: { orderId } });
  await onDay(orderId, 3);
  expect(await nextDay(orderId)).toBeNull();
  expect(alarms()).toEqual([]);
});

describe('planted between WeChat’s books and ours,', () => {
  it('what is missing in ours is found and repaired, and it alone', async () => {
    strike('deliver_notify', 'no_callback');
    const { orderId, letterId } = await paid('android', false);
    await letTimePass(system, 11_000);
    await checkPayments.round();
    expect(await bookOf(orderId)).toMatchObject({ status: 'paid', owed: [] });
    expect(await statusOf(letterId)).toBe('scheduled');
    expect([alarms(), await checkBooks()]).toEqual([[], []]);
  });

  it.each([
    ['an extra payment of ours', () => strike('query_order', 'code:268490002'), 'a paid payment is not so at its rail'],
    [
      'another sum',
      planted(({ data }) => Object.assign(data, { goodsPrice: 200 })),
      'payment does not match its order',
    ],
    ['that it is unpaid', planted((one) => Object.assign(one, { status: 1 })), 'a paid payment is not so at its rail'],
    ['that it is closed', planted((one) => Object.assign(one, { status: 6 })), 'a paid order is reported closed'],
  ])('%s is found, and changes nothing', async (_what, plant, event) => {
    const { orderId, letterId, outTradeNo } = await paid();
    await eventually(async () => expect(standIn(outTradeNo).status).toBe(4));
    const before = [await balances(), await bookOf(orderId)];
    plant(outTradeNo);
    await onDay(orderId, 1);
    expect(alarms()).toEqual([event]);
    expect([await balances(), await bookOf(orderId)]).toEqual(before);
    expect(await refundsOfOrder(orderId)).toEqual([]);
    expect([await statusOf(letterId), await nextDay(orderId)]).toEqual(['scheduled', 3]);
  });

  it('that it kept what we have as sent back is found', async () => {
    const { orderId, outTradeNo } = await paid('ios');
    desk().orders.giveBackByApple(standIn(outTradeNo));
    await eventually(async () => expect(await Refund.count({ where: { state: 'refunded' } })).toBe(1));
    alarm.mockClear();
    Object.assign(standIn(outTradeNo), { status: 4, leftFen: 250 });
    await onDay(orderId, 1);
    expect(alarms()).toEqual(['what went back is reported as kept']);
  });
});

it('what was paid before such days were booked gets the next that is to come, once', async () => {
  const { orderId } = await paid();
  const { id } = await paymentOf(orderId);
  const found = [];
  for (const age of [0.5, 2, 8, 89, 91]) {
    await Payment.update({ nextCheckAt: null, paidAt: new Date(clock.now() - age * dayMs) }, { where: { id } });
    for (const statement of paidChecksMigration.statements) await database.query(statement);
    found.push(await nextDay(orderId));
    for (const statement of paidChecksMigration.statements) await database.query(statement);
    expect(await nextDay(orderId)).toBe(found.at(-1));
  }
  expect(found).toEqual([1, 3, 14, 90, null]);
});

type StandIn = ReturnType<typeof standIn>;
function planted(change: (order: StandIn) => void) {
  return (outTradeNo: string) => change(standIn(outTradeNo));
}
