import * as fc from 'fast-check';
import { letters, sealing } from '../../../shared/contract';
import { balances } from '../../ledger/balances';
import { openHandRefunds } from '../../ledger/handRefunds';
import { LedgerEntry } from '../../ledger/LedgerEntry';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import type { PaymentFact } from '../../rails/PaymentFact';
import { checkBooks } from '../../reconciliation/books/checkBooks';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { LetterEvent } from '../../timeline/LetterEvent';
import { wechatSettings } from '../../vendors/wechat/settings';
import { wechatPaySettings } from '../../vendors/wechatPay/settings';
import { bookOf, orderPostage, paymentOf, refundsOfOrder, sealUnpaid, successOf } from '../factory';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { Refund } from '../Refund';
import { applyRefundFact } from '../refunds/applyRefundFact';
import { oweForFailedLetters } from '../refunds/oweForLetters';
import { applyPaymentFact } from './applyPaymentFact';
import { createOrder } from './createOrder';

const system = testSystem({ signedIn: 'linwan' });

async function ordered() {
  const { order, letterId } = await orderPostage(system.token);
  return { orderId: order.id, letterId, payment: await paymentOf(order.id) };
}

async function booksOf(orderId: string) {
  const order = await bookOf(orderId);
  const payment = await paymentOf(orderId);
  const letter = await Letter.findByPk(order.letterId, { rejectOnEmpty: true });
  return {
    order: order.status,
    openLetterId: order.openLetterId,
    owed: order.owed.reduce((sum, [fen]) => sum + fen, 0),
    payment: payment.status,
    isStillAskedAfter: payment.nextCheckAt !== null,
    transactionId: payment.transactionId,
    letter: letter.status,
    schedules: await LetterEvent.count({ where: { letterId: letter.id, kind: 'paid' } }),
  };
}

const accounts = async () => Object.fromEntries((await balances()).map(({ account, fen }) => [account, fen]));

const settled = { openLetterId: null, isStillAskedAfter: false };
const paid = { ...settled, order: 'paid', payment: 'paid', letter: 'scheduled', schedules: 1, owed: 0 };

describe('a payment as ordered', () => {
  it('schedules its letter and settles the books', async () => {
    const { orderId, payment } = await ordered();
    expect(await applyPaymentFact(successOf(payment))).toBe('applied');
    expect(await booksOf(orderId)).toEqual({ ...paid, transactionId: `42000${payment.outTradeNo}` });
    const order = await Order.findByPk(orderId, { rejectOnEmpty: true });
    expect(order.paidAt?.toISOString()).toBe('2027-01-15T04:00:00.000Z');
  });

  it('ten times at once is as once', async () => {
    const { orderId, payment } = await ordered();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => applyPaymentFact(successOf(payment))));
    expect(outcomes.sort()).toEqual(['applied', ...Array(9).fill('nothing')]);
    expect(await booksOf(orderId)).toMatchObject(paid);
  });

  it('reported once more under another number of its rail is money twice: it is owed back, once', async () => {
    const alarm = jest.spyOn(logger, 'alarm');
    const { orderId, payment } = await ordered();
    const { transactionId } = successOf(payment);
    for (const repeated of [transactionId, transactionId, null]) {
      await applyPaymentFact(successOf(payment, { transactionId: repeated }));
    }
    expect(alarm).not.toHaveBeenCalled();
    const second = successOf(payment, { transactionId: '4200000000' });
    const outcomes = await Promise.all([second, second, second].map((fact) => applyPaymentFact(fact)));
    expect(outcomes.sort()).toEqual(['applied', 'nothing', 'nothing']);
    expect(alarm.mock.calls).toEqual([
      ['refund owed', { orderId, code: 'paid_twice' }],
      ['a paid order is reported paid once more', { orderId }],
    ]);
    expect(await booksOf(orderId)).toEqual({ ...paid, transactionId, owed: 250 });
    expect(await refundsOfOrder(orderId)).toMatchObject([{ cause: 'paid_twice', transactionId: '4200000000' }]);
    alarm.mockRestore();
  });

  it('is not taken for money twice when its number becomes known later', async () => {
    const { orderId, payment } = await ordered();
    const { transactionId } = successOf(payment);
    await applyPaymentFact(successOf(payment, { transactionId: null }));
    expect(await applyPaymentFact(successOf(payment))).toBe('nothing');
    expect(await booksOf(orderId)).toEqual({ ...paid, transactionId });
  });

  it('and money of another sum beside it are two debts of two causes', async () => {
    const { orderId, letterId, payment } = await ordered();
    await applyPaymentFact(successOf(payment));
    await applyPaymentFact(successOf(payment, { transactionId: '4200000001', amountFen: 100 }));
    await call(letters.cancelLetter, { letterId }, system.token);
    await oweForFailedLetters.round();
    expect((await bookOf(orderId)).owed).toEqual([
      [100, 'mismatch'],
      [250, 'cancelled'],
    ]);
  });

  it('is never undone by an older word', async () => {
    const { orderId, payment } = await ordered();
    await applyPaymentFact(successOf(payment));
    for (const state of ['unpaid', 'closed', 'underway'] as const) {
      expect(await applyPaymentFact(successOf(payment, { state, transactionId: null }))).toBe('nothing');
    }
    expect(await booksOf(orderId)).toMatchObject(paid);
  });

  it('wins over a closing that was reported first', async () => {
    const { orderId, payment } = await ordered();
    await applyPaymentFact(successOf(payment, { state: 'closed' }));
    expect(await booksOf(orderId)).toMatchObject({
      ...settled,
      order: 'closed',
      payment: 'closed',
      letter: 'awaiting_payment',
    });
    await applyPaymentFact(successOf(payment));
    expect(await booksOf(orderId)).toMatchObject(paid);
  });

  it('after the letter went back to the desk is owed back, and the letter stays there', async () => {
    const { orderId, letterId, payment } = await ordered();
    await call(sealing.unsealLetter, { letterId }, system.token);
    await applyPaymentFact(successOf(payment));
    expect(await booksOf(orderId)).toMatchObject({ ...paid, letter: 'draft', schedules: 0, owed: 250 });
  });

  it('of a letter that was paid for by another order is owed back', async () => {
    const first = await ordered();
    await applyPaymentFact(successOf(first.payment, { state: 'closed' }));
    const orderId = newId();
    const shared = { accountId: first.payment.orderId, amountFen: 250, createdAt: clock.date() };
    const { accountId } = await Order.findByPk(first.orderId, { rejectOnEmpty: true });
    const letter = { letterId: first.letterId, openLetterId: first.letterId };
    await Order.create({ id: orderId, ...letter, ...shared, accountId, status: 'pending', expiresAt: clock.date() });
    const second = await Payment.create({
      id: newId(),
      orderId,
      rail: 'wechat_jsapi',
      outTradeNo: newId(),
      payer: first.payment.payer,
      payerIndex: first.payment.payerIndex,
      amountFen: 250,
      status: 'payable',
      nextCheckAt: clock.date(),
      createdAt: clock.date(),
    });
    await applyPaymentFact(successOf(second));
    await applyPaymentFact(successOf(first.payment));
    expect(await booksOf(orderId)).toMatchObject(paid);
    expect(await booksOf(first.orderId)).toMatchObject({
      order: 'paid',
      payment: 'paid',
      owed: 250,
      letter: 'scheduled',
      schedules: 1,
    });
  });

  it('for a number we never gave out changes nothing', async () => {
    const { orderId, payment } = await ordered();
    const before = await booksOf(orderId);
    expect(await applyPaymentFact(successOf(payment, { outTradeNo: newId() }))).toBe('unknown_trade');
    expect(await booksOf(orderId)).toEqual(before);
  });
});

const mismatches: [string, Partial<PaymentFact>, number][] = [
  ['a fen too much', { amountFen: 251 }, 251],
  ['a fen too little', { amountFen: 249 }, 249],
  ['no sum at all', { amountFen: null }, 0],
  ['another merchant', { payee: `1900000000/${wechatSettings.WECHAT_APP_ID}` }, 250],
  ['another app', { payee: `${wechatPaySettings.WXPAY_MERCHANT_ID}/wx0000000000000000` }, 250],
  ['another currency', { currency: 'USD' }, 250],
  ['another payer', { payer: 'oSomebodyElse' }, 250],
];

describe('a payment that does not match: ', () => {
  it.each(mismatches)(
    '%s is set aside for a person, owed back, and schedules nothing',
    async (_what, changes, owed) => {
      const { orderId, payment } = await ordered();
      const suspect = {
        ...settled,
        order: 'suspect',
        payment: 'suspect',
        letter: 'awaiting_payment',
        schedules: 0,
        owed,
      };
      expect(await applyPaymentFact(successOf(payment, changes))).toBe('suspect');
      expect(await booksOf(orderId)).toMatchObject(suspect);
      expect(await applyPaymentFact(successOf(payment, changes))).toBe('nothing');
      expect(await booksOf(orderId)).toMatchObject(suspect);
    },
  );

  it.each(mismatches)('%s does not touch what is paid already', async (_what, changes) => {
    const { orderId, payment } = await ordered();
    await applyPaymentFact(successOf(payment));
    await applyPaymentFact(successOf(payment, changes));
    expect(await booksOf(orderId)).toMatchObject(paid);
  });
});

describe('any order of facts', () => {
  const kinds: Record<string, Partial<PaymentFact>> = {
    paid: {},
    closed: { state: 'closed', transactionId: null, paidAt: null },
    unpaid: { state: 'unpaid', transactionId: null, paidAt: null },
    underway: { state: 'underway', transactionId: null, paidAt: null },
    mismatched: { amountFen: 251 },
    twice: { transactionId: '4200000002' },
  };

  it('with any repetition, one after another or at once, ends in the same books', async () => {
    const one = await ordered();
    const history = fc.array(fc.constantFrom(...Object.keys(kinds)), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(history, fc.boolean(), async (names, atOnce) => {
        await reopen(one);
        const facts = names.map((name) => successOf(one.payment, kinds[name]));
        if (atOnce) await Promise.all(facts.map((fact) => applyPaymentFact(fact)));
        else for (const fact of facts) await applyPaymentFact(fact);
        expect(await booksOf(one.orderId)).toMatchObject(expectedBooks(new Set(names)));
      }),
      { numRuns: 60 },
    );
  });

  async function reopen({ orderId, letterId, payment }: Awaited<ReturnType<typeof ordered>>) {
    const order = {
      status: 'pending',
      openLetterId: letterId,
      paidAt: null,
    } as const;
    await Order.update(order, { where: { id: orderId } });
    await Refund.destroy({ where: {} });
    const open = { status: 'payable', transactionId: null, paidAt: null, nextCheckAt: clock.date() } as const;
    await Payment.update(open, { where: { id: payment.id } });
    await Letter.update({ status: 'awaiting_payment' }, { where: { id: letterId } });
    await LetterEvent.destroy({ where: { letterId, kind: 'paid' } });
  }

  /** Success decides, then a mismatch, then a closing; what came beside a success goes back; order never matters. */
  function expectedBooks(seen: Set<string>) {
    if (seen.has('paid') && seen.has('twice')) return { ...paid, owed: 250 };
    if (seen.has('twice')) return { ...paid, owed: seen.has('mismatched') ? 251 : 0 };
    if (seen.has('paid')) return paid;
    if (seen.has('mismatched'))
      return { ...settled, order: 'suspect', payment: 'suspect', letter: 'awaiting_payment', schedules: 0, owed: 251 };
    if (seen.has('closed'))
      return { ...settled, order: 'closed', payment: 'closed', letter: 'awaiting_payment', schedules: 0, owed: 0 };
    return {
      order: 'pending',
      payment: 'payable',
      isStillAskedAfter: true,
      letter: 'awaiting_payment',
      schedules: 0,
      owed: 0,
    };
  }
});

describe('a sum that a callback named wrongly', () => {
  it.each([
    ['one that came for the order', false],
    ['one that came beside it', true],
  ])('is booked as its rail has it, for %s', async (_what, isBeside) => {
    const { orderId, payment } = await ordered();
    if (isBeside) await applyPaymentFact(successOf(payment));
    const told = successOf(payment, isBeside ? { transactionId: '4200000003' } : {});
    await applyPaymentFact({ ...told, amountFen: 1 }, 'notify');
    await applyPaymentFact({ ...told, amountFen: 249 });
    // What comes late is older than the answer.
    await applyPaymentFact({ ...told, amountFen: 1 }, 'notify');
    expect((await bookOf(orderId)).owed).toEqual([[249, 'mismatch']]);
    expect((await accounts()).rail).toBe(isBeside ? 499 : 249);
    expect(await checkBooks()).toEqual([]);
  });

  it('is booked as its rail has it where the callback named none', async () => {
    const { orderId, payment } = await ordered();
    await applyPaymentFact(successOf(payment, { amountFen: null }), 'notify');
    await applyPaymentFact(successOf(payment, { amountFen: 249 }));
    expect((await bookOf(orderId)).owed).toEqual([[249, 'mismatch']]);
    expect((await accounts()).rail).toBe(249);
  });

  it('stays as it was asked for once it is on its way back', async () => {
    const { orderId, payment } = await ordered();
    await applyPaymentFact(successOf(payment, { amountFen: 1 }), 'notify');
    await Refund.update({ state: 'requested', requestedAt: clock.date() }, { where: { paymentId: payment.id } });
    await applyPaymentFact(successOf(payment, { amountFen: 249 }));
    expect(await refundsOfOrder(orderId)).toMatchObject([{ amountFen: 1, state: 'requested' }]);
  });

  it.each(['requested', 'refunded'] as const)(
    'buys nothing once it is %s, whatever is said of it then',
    async (state) => {
      const { orderId, letterId, payment } = await ordered();
      await applyPaymentFact(successOf(payment, { payer: 'another' }));
      const [wrong] = await refundsOfOrder(orderId);
      await wrong?.update({ state: 'requested', requestedAt: clock.date() });
      const { outRefundNo = '' } = wrong ?? {};
      const { rail, outTradeNo } = payment;
      const back = { rail, outTradeNo, outRefundNo, railRefundId: 'R1', fen: 250, refundedAt: null } as const;
      if (state === 'refunded') await applyRefundFact({ ...back, state });
      expect(await applyPaymentFact(successOf(payment))).toBe('suspect');
      await applyRefundFact({ ...back, state: 'refunded' });
      expect((await Letter.findByPk(letterId))?.status).toBe('awaiting_payment');
      expect((await accounts()).rail).toBe(0);
      expect(await checkBooks()).toEqual([]);
    },
  );
});

/** What its rail says of a refund that somebody made there. */
const handRefundOf = ({ outTradeNo, rail }: Payment) =>
  ({ rail, outTradeNo, outRefundNo: 'HAND1', railRefundId: 'R1', state: 'refunded', refundedAt: null }) as const;

describe('a refund that somebody made by hand', () => {
  it('is newer than the word that it was paid: the letter is not scheduled', async () => {
    const { orderId, payment } = await ordered();
    await applyPaymentFact(successOf(payment, { state: 'refunded' }));
    expect(await applyPaymentFact(successOf(payment))).toBe('nothing');
    expect(await booksOf(orderId)).toMatchObject({
      ...settled,
      order: 'suspect',
      letter: 'awaiting_payment',
      schedules: 0,
    });
  });

  it('leaves its order to be paid once more: other money buys the letters, and nothing of it goes back', async () => {
    const ids = [await sealUnpaid(system.token), await sealUnpaid(system.token)].map(({ id }) => id);
    const found = await Letter.findAll({ where: { id: ids } });
    const { account } = system.me;
    const choice = { quotedFen: 500, rail: 'wechat_jsapi' };
    const { order } = await createOrder(account.id, found, choice, { client: 'weapp', device: 'Android · WeChat' });
    const payment = await paymentOf(order.id);
    const [first, second] = [successOf(payment), successOf(payment, { transactionId: '4200000004' })];
    await applyPaymentFact({ ...first, state: 'refunded' });
    expect(await applyPaymentFact(second, 'notify')).toBe('applied');
    for (const fact of [first, { ...first, state: 'refunded' as const }, second]) await applyPaymentFact(fact);
    expect(await bookOf(order.id)).toMatchObject({ status: 'paid', owed: [] });
    const statuses = (await Letter.findAll({ where: { id: ids } })).map(({ status }) => status);
    expect(statuses).toEqual(['scheduled', 'scheduled']);
    await applyRefundFact({ ...handRefundOf(payment), fen: 500 }, 'bill');
    expect(await refundsOfOrder(order.id)).toMatchObject([
      { cause: 'refunded_by_hand', amountFen: 500, state: 'refunded', transactionId: first.transactionId },
    ]);
    expect([await accounts(), await checkBooks()]).toEqual([{ rail: 500, postage: -500, suspense: 0, owed: 0 }, []]);
  });

  it.each(['before', 'after'])(
    'leaves nothing open where we hear of it %s its number, and of the payment only then',
    async (when) => {
      const { orderId, payment } = await ordered();
      const named = { ...handRefundOf(payment), fen: 250 };
      if (when === 'after') await applyRefundFact(named);
      await applyPaymentFact(successOf(payment, { state: 'refunded' }));
      if (when === 'before') await applyRefundFact(named, 'bill');
      expect(await booksOf(orderId)).toMatchObject({ ...settled, letter: 'awaiting_payment', schedules: 0, owed: 0 });
      expect(await refundsOfOrder(orderId)).toMatchObject([{ cause: 'refunded_by_hand', state: 'refunded' }]);
      expect([await accounts(), await checkBooks()]).toEqual([{ rail: 0, suspense: 0, owed: 0 }, []]);
    },
  );

  it('is booked as what came and went where a callback had named another sum before', async () => {
    const { orderId, payment } = await ordered();
    await applyPaymentFact(successOf(payment, { amountFen: 1 }), 'notify');
    await applyRefundFact({ ...handRefundOf(payment), fen: 250 }, 'query');
    await applyPaymentFact(successOf(payment, { state: 'refunded' }));
    await applyPaymentFact(successOf(payment, { state: 'refunded' }));
    expect(await refundsOfOrder(orderId)).toMatchObject([
      { cause: 'mismatch', amountFen: 1, state: 'withdrawn' },
      { cause: 'refunded_by_hand', amountFen: 250, state: 'refunded' },
    ]);
    expect(await openHandRefunds()).toEqual([]);
    expect([await accounts(), await checkBooks()]).toEqual([{ rail: 0, suspense: 0, owed: 0 }, []]);
  });

  it('of another sum than was ordered is booked as what came and went', async () => {
    const { orderId, payment } = await ordered();
    await applyPaymentFact(successOf(payment, { state: 'refunded', amountFen: 249 }));
    expect(await refundsOfOrder(orderId)).toMatchObject([{ cause: 'refunded_by_hand', amountFen: 249 }]);
    const entries = await LedgerEntry.findAll({ where: { paymentId: payment.id }, order: ['id'] });
    expect(entries.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['set_aside', 249],
      ['owed', 249],
    ]);
  });
});

describe('an unpaid letter', () => {
  it('can be thrown away after it was ordered, and its order stays in the books', async () => {
    const { orderId, letterId, payment } = await ordered();
    await call(sealing.unsealLetter, { letterId }, system.token);
    await call(letters.discardDraft, { letterId }, system.token);
    expect(await applyPaymentFact(successOf(payment))).toBe('applied');
    expect(await bookOf(orderId)).toMatchObject({ status: 'paid', owed: [[250, 'letter_not_waiting']] });
    expect(await sealUnpaid(system.token)).toMatchObject({ status: 'awaiting_payment' });
  });
});
