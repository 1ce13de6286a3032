import { letters } from '../../../shared/contract';
import { balances } from '../../ledger/balances';
import { openHandRefunds } from '../../ledger/handRefunds';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { orderPostage, paymentOf, refundsOfOrder, successOf } from '../../payments/factory';
import { Order } from '../../payments/Order';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import type { Refund } from '../../payments/Refund';
import { applyRefundFact } from '../../payments/refunds/applyRefundFact';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { payRefunds } from '../../payments/refunds/payRefunds';
import { paymentSettings } from '../../payments/settings';
import { logger } from '../../platform/logger';
import type { RefundFact } from '../../rails/RefundFact';
import { rails } from '../../rails/rails';
import { adoptEntries } from '../../reconciliation/books/adoptEntries';
import { checkBooks } from '../../reconciliation/books/checkBooks';
import type { FaultScript } from '../../sandbox/startSandbox';
import { call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { letTimePass } from '../../testing/letTimePass';
import { passTime } from '../../testing/passTime';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { refundAgain, refundByHand, refundSent } from './moveStuck';
import { stuckRefunds } from './stuckRefunds';
import { tellOfStuck } from './tellOfStuck';

const system = testSystem({ signedIn: 'linwan' });
let earlier: number;
beforeEach(() => {
  earlier = system.sandbox.ledger().refunds.length;
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});

const alarms = () => jest.mocked(logger.alarm).mock.calls.map(([event]) => event);
const refundOf = async (orderId: string) => (await refundsOfOrder(orderId))[0] as Refund;
const numbersAtVendor = () =>
  system.sandbox
    .ledger()
    .refunds.slice(earlier)
    .map(({ outRefundNo }) => outRefundNo);
const held = async () => Object.fromEntries((await balances()).map(({ account, fen }) => [account, fen]));
const nothingLeft = { rail: 0, postage: 0, owed: 0, suspense: 0 };

async function paid() {
  const { order, letterId, pay: sheet } = await orderPostage(system.token);
  await pay('linwan', sheet ?? {});
  await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
  return { orderId: order.id, letterId };
}

async function cancel(letterId: string): Promise<void> {
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
}

/** Somebody gives money of an order back at the vendor, under a number of theirs, which then tells us. */
async function giveBackByHand(orderId: string, outRefundNo: string, fen = 250): Promise<void> {
  const { outTradeNo, transactionId, amountFen: paidFen } = await paymentOf(orderId);
  const payer = async () => null;
  const asked = { outTradeNo, transactionId, paidFen, payer, outRefundNo, fen, reason: '人工' };
  expect(await rails.wechat_jsapi.refund(asked)).toMatchObject({ kind: 'accepted' });
  await system.sandbox.clock.advance(3_000);
  await eventually(async () =>
    expect(await LedgerEntry.findOne({ where: { kind: 'unmatched', outNo: outRefundNo } })).toMatchObject({
      from: 'rail',
      to: 'suspense',
      amountFen: fen,
    }),
  );
}

describe('money that somebody gave back at the vendor', () => {
  it('before we asked for what was owed does not go back twice, once two operators say that it was that', async () => {
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'off');
    const { orderId, letterId } = await paid();
    await cancel(letterId);
    await giveBackByHand(orderId, 'HAND1');
    expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'given_by_hand', nextCheckAt: null });
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
    await payRefunds.round();
    const [{ refundId = '' } = {}] = await stuckRefunds();
    await expect(refundSent(refundId, ['HAND2'])).rejects.toThrow('nothing of its payment went back under "HAND2"');
    expect(await refundSent(refundId, ['HAND1'])).toMatchObject({ state: 'refunded', trouble: null });
    await expect(refundSent(refundId, ['HAND1'])).rejects.toThrow('no refund that is stuck');
    await payRefunds.round();
    await adoptEntries.round();
    expect([numbersAtVendor(), await held(), await checkBooks()]).toEqual([['HAND1'], nothingLeft, []]);
    expect(alarms().filter((event) => event === 'refund that we do not know')).toHaveLength(1);
  });

  it('before anything was owed is asked about when it comes to be owed', async () => {
    const { orderId, letterId } = await paid();
    await giveBackByHand(orderId, 'HAND3');
    await cancel(letterId);
    await payRefunds.round();
    const { id, trouble } = await refundOf(orderId);
    expect([trouble, numbersAtVendor()]).toEqual(['given_by_hand', ['HAND3']]);
    expect(await refundSent(id, ['HAND3'])).toMatchObject({ state: 'refunded' });
    expect([await held(), await checkBooks()]).toEqual([nothingLeft, []]);
  });

  it('in part is no refund yet: nothing more goes back, until the rest has gone the same way', async () => {
    const { orderId, letterId } = await paid();
    await giveBackByHand(orderId, 'HAND4', 100);
    await cancel(letterId);
    const { id, outRefundNo } = await refundOf(orderId);
    await expect(refundSent(id, ['HAND4'])).rejects.toThrow('is less than it');
    // The vendor gives no more back than came.
    expect(await refundAgain(id)).toMatchObject({ state: 'stuck', trouble: 'given_by_hand' });
    expect([numbersAtVendor(), (await refundOf(orderId)).outRefundNo]).toEqual([['HAND4'], outRefundNo]);
    await expect(refundByHand(id)).rejects.toThrow('some of its payment went back by hand');
    // It takes one refund of a payment a minute.
    await passTime(system.sandbox, 61_000);
    await giveBackByHand(orderId, 'HAND7', 150);
    expect(await openHandRefunds()).toMatchObject([
      { outNo: 'HAND4', fen: 100, orderId },
      { outNo: 'HAND7', fen: 150 },
    ]);
    expect(await refundSent(id, ['HAND4', 'HAND7'])).toMatchObject({ state: 'refunded' });
    await adoptEntries.round();
    expect([await openHandRefunds(), await held(), await checkBooks()]).toEqual([[], nothingLeft, []]);
  });

  it('is booked once, whatever numbers of its own the vendor names, and holds nothing of other payments', async () => {
    const [one, other] = [await paid(), await paid()];
    await giveBackByHand(one.orderId, 'HAND5');
    const { outTradeNo } = await paymentOf(one.orderId);
    const fact: RefundFact = {
      ...{ rail: 'wechat_jsapi', outTradeNo, outRefundNo: 'HAND5', railRefundId: 'another' },
      ...{ state: 'refunded', fen: 250, refundedAt: null },
    };
    expect(await applyRefundFact(fact, 'bill')).toBe('unknown_refund');
    expect(await LedgerEntry.count({ where: { kind: 'unmatched' } })).toBe(1);
    await cancel(other.letterId);
    expect((await refundOf(other.orderId)).state).toBe('owed');
  });
});

it.each(['closed', 'abnormal'] as const)(
  'what is %s while its money went back by hand is held, and not asked for anew',
  async (state) => {
    const { orderId, letterId } = await paid();
    await cancel(letterId);
    await payRefunds.round();
    const { id, outRefundNo } = await refundOf(orderId);
    const { outTradeNo } = await paymentOf(orderId);
    const fact = { rail: 'wechat_jsapi', outTradeNo, railRefundId: 'R1', fen: 250, refundedAt: null } as const;
    await applyRefundFact({ ...fact, outRefundNo: 'HAND8', state: 'refunded' });
    expect((await refundOf(orderId)).state).toBe('requested');
    await applyRefundFact({ ...fact, outRefundNo, state });
    await payRefunds.round();
    expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'given_by_hand', nextCheckAt: null });
    expect(await refundSent(id, ['HAND8'])).toMatchObject({ state: 'refunded' });
    expect([numbersAtVendor(), await checkBooks()]).toEqual([[outRefundNo], []]);
  },
);

it('a number that was closed and carried out is taken for the refund that was asked for anew', async () => {
  const { orderId, letterId } = await paid();
  await cancel(letterId);
  await payRefunds.round();
  const { id, outRefundNo } = await refundOf(orderId);
  const { outTradeNo } = await paymentOf(orderId);
  const fact = { rail: 'wechat_jsapi', outTradeNo, outRefundNo, railRefundId: 'R1', fen: 250 } as const;
  await applyRefundFact({ ...fact, state: 'closed', refundedAt: null });
  await applyRefundFact({ ...fact, state: 'refunded', refundedAt: null });
  expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'given_by_hand' });
  await expect(refundSent(id, ['HAND6'])).rejects.toThrow('nothing of its payment went back');
  expect(await refundSent(id, [outRefundNo])).toMatchObject({ state: 'refunded', trouble: null });
  await payRefunds.round();
  expect([numbersAtVendor(), await held(), await checkBooks()]).toEqual([
    [outRefundNo],
    { rail: 0, postage: 0, owed: 0, returning: 0, suspense: 0 },
    [],
  ]);
});

it('money of which a callback named another sum is taken as its rail has it before an operator says what went back', async () => {
  const { order, pay: sheet } = await orderPostage(system.token);
  const strike = (operation: string, fault: FaultScript['fault']) =>
    system.sandbox.faults.add({ party: 'wechatPay', operation, fault });
  strike('callback', 'wrong_amount');
  await pay('linwan', sheet ?? {});
  await eventually(async () => expect((await paymentOf(order.id)).status).toBe('suspect'));
  await giveBackByHand(order.id, 'HAND12');
  const { id, ...told } = await refundOf(order.id).then((refund) => refund.get());
  expect(told).toMatchObject({ cause: 'mismatch', amountFen: 251, state: 'stuck', trouble: 'given_by_hand' });
  strike('query', 'http_500');
  await expect(refundSent(id, ['HAND12'])).rejects.toThrow('its rail does not answer now');
  await expect(refundSent(id, ['HAND12'])).rejects.toThrow('has moved meanwhile');
  expect(await refundsOfOrder(order.id)).toMatchObject([
    { cause: 'mismatch', state: 'withdrawn' },
    { cause: 'refunded_by_hand', amountFen: 250, state: 'refunded' },
  ]);
  expect([await openHandRefunds(), await held(), await checkBooks()]).toEqual([
    [],
    { rail: 0, owed: 0, suspense: 0 },
    [],
  ]);
});

it('money that did not match its order goes back whole once an operator says so, and then waits for nobody', async () => {
  const { order } = await orderPostage(system.token);
  const payment = await paymentOf(order.id);
  const fact = { ...successOf(payment), amountFen: 251 };
  await applyPaymentFact(fact);
  expect((await Order.findByPk(order.id))?.status).toBe('suspect');
  await payRefunds.round();
  const [{ refundId = '', code } = {}] = await stuckRefunds();
  expect(code).toBe('mismatch');
  jest.spyOn(rails.wechat_jsapi, 'query').mockResolvedValue({ kind: 'found', fact });
  jest.spyOn(rails.wechat_jsapi, 'queryRefund').mockResolvedValue({ kind: 'absent' });
  const asked = jest
    .spyOn(rails.wechat_jsapi, 'refund')
    .mockImplementation(async ({ outRefundNo, outTradeNo, fen }) => ({
      kind: 'accepted',
      fact: {
        rail: 'wechat_jsapi',
        outRefundNo,
        outTradeNo,
        railRefundId: 'R1',
        state: 'refunded',
        fen,
        refundedAt: null,
      },
    }));
  await letTimePass(system, 2 * 86_400_000);
  expect(await tellOfStuck.round()).toBe(2);
  expect(await refundAgain(refundId)).toMatchObject({ state: 'refunded' });
  expect(asked).toHaveBeenCalledWith(expect.objectContaining({ fen: 251, paidFen: 251 }));
  expect([await tellOfStuck.round(), await stuckRefunds(), await checkBooks()]).toEqual([0, [], []]);
});
