import { Op } from 'sequelize';
import { letters, payments } from '../../shared/contract';
import type { Pay } from '../../shared/contract/payments';
import { VendorEvent } from '../inbox/VendorEvent';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { platformSettings } from '../platform/settings';
import type { Visiting } from '../rails/offeredRails';
import { railSettings } from '../rails/settings';
import type { FaultScript } from '../sandbox/startSandbox';
import { call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { passTime } from '../testing/passTime';
import { testSystem } from '../testing/testSystem';
import { signAsAlipay, toldTrade } from '../vendors/testing/signAsAlipay';
import { bookOf, paymentOf, refundsOfOrder, sealUnpaid, successOf } from './factory';
import { applyPaymentFact } from './ordering/applyPaymentFact';
import { checkPayments } from './ordering/checkPayment';
import { createOrder } from './ordering/createOrder';
import { presentOpenOrder } from './ordering/present';
import { Payment } from './Payment';
import { Refund } from './Refund';
import { applyRefundFact } from './refunds/applyRefundFact';
import { settleAsGiven } from './refunds/handRefunds';
import { oweForFailedLetters } from './refunds/oweForLetters';
import { payRefunds } from './refunds/payRefunds';
import { paymentSettings } from './settings';

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_jsapi', 'alipay_wap', 'alipay_page']);
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
});

const desktop: Visiting = { client: 'h5', device: 'Mac · Safari' };
const phone: Visiting = { client: 'h5', device: 'iPhone · Safari' };

/** An order for a letter, to be paid by Alipay where its author is now. */
async function orderAt(visiting: Visiting, letterId?: string) {
  const id = letterId ?? (await sealUnpaid(system.token)).id;
  const letter = await Letter.findByPk(id, { rejectOnEmpty: true });
  const rail = visiting === phone ? 'alipay_wap' : 'alipay_page';
  const open = await createOrder(system.me.account.id, [letter], { quotedFen: 250, rail }, visiting);
  const { order, pay } = await presentOpenOrder(open);
  return { letterId: id, orderId: order.id, url: linkOf(pay) };
}

function linkOf(pay: Pay | null): string {
  if (!pay || !('url' in pay)) throw new Error('it is not paid by a link');
  return pay.url;
}

const strike = (operation: string, fault: FaultScript['fault'], times = 1) =>
  system.sandbox.faults.add({ party: 'alipay', operation, fault, times });
const openDesk = async (url: string) => (await fetch(url)).url;
const payAt = async (url: string) =>
  (await fetch(`${await openDesk(url)}/pay`, { method: 'POST', redirect: 'manual' })).headers.get('location');
const tradeOf = async (orderId: string) =>
  system.sandbox.alipay.trades.find((await paymentOf(orderId)).outTradeNo) ?? null;
const statusOf = async (letterId: string) => (await call(letters.readLetter, { letterId }, system.token)).status;
const isPaid = (orderId: string) =>
  eventually(async () => expect(await bookOf(orderId)).toMatchObject({ status: 'paid', owed: [] }));

const post = async (body: string) => {
  const response = await fetch(`${platformSettings.PUBLIC_URL}/callbacks/alipay/notify`, { method: 'POST', body });
  const type = response.headers.get('content-type');
  return { status: response.status, text: await response.text(), type };
};
/** What Alipay tells of the trade of an order, signed. */
async function toldOf(orderId: string, changes: Record<string, string> = {}): Promise<Record<string, string>> {
  const { outTradeNo } = await paymentOf(orderId);
  const { tradeNo = '20260000' } = (await tradeOf(orderId)) ?? {};
  return toldTrade({ out_trade_no: outTradeNo, trade_no: tradeNo, ...changes });
}

/** Whatever is to be asked after comes due, and is. */
async function ask(): Promise<void> {
  const nextCheckAt = new Date(clock.now() - 1);
  await Payment.update({ nextCheckAt }, { where: { nextCheckAt: { [Op.ne]: null } } });
  await checkPayments.round();
  await Refund.update({ nextCheckAt }, { where: { nextCheckAt: { [Op.ne]: null } } });
  await payRefunds.round();
}

describe('a payment by Alipay', () => {
  it('is begun by its link, told by a callback, and leads back to the letter’s page', async () => {
    const { letterId, orderId, url } = await orderAt(desktop);
    expect(await tradeOf(orderId)).toBeNull();
    const back = new URL((await payAt(url)) ?? '');
    expect(back.pathname).toBe('/pages/journey/index');
    expect([back.searchParams.get('id'), back.searchParams.get('order')]).toEqual([letterId, orderId]);
    await isPaid(orderId);
    expect(await statusOf(letterId)).toBe('scheduled');
    expect(system.sandbox.alipay.notifier.attempts.at(-1)).toMatchObject({ answer: 'success' });
    const { rail, payer, transactionId } = await paymentOf(orderId);
    expect([rail, payer, transactionId]).toEqual(['alipay_page', null, (await tradeOf(orderId))?.tradeNo]);
  });

  it('is one, however often and at once it is told', async () => {
    const { letterId, orderId, url } = await orderAt(phone);
    await openDesk(url);
    const told = signAsAlipay(await toldOf(orderId));
    const others = signAsAlipay(await toldOf(orderId, { notify_id: 'another', trade_status: 'TRADE_FINISHED' }));
    const answers = await Promise.all([told, told, others, told, others].map(post));
    for (const answer of answers) {
      expect(answer).toEqual({ status: 200, text: 'success', type: expect.stringContaining('text/plain') });
    }
    await isPaid(orderId);
    const { timeline } = await call(letters.readLetter, { letterId }, system.token);
    expect(timeline.filter(({ kind }) => kind === 'paid')).toHaveLength(1);
    expect(await refundsOfOrder(orderId)).toEqual([]);
  });

  it('is found by asking when no callback came', async () => {
    const { orderId, url } = await orderAt(desktop);
    strike('callback', 'no_callback');
    await payAt(url);
    expect(await call(payments.syncOrder, { orderId }, system.token)).toMatchObject({ status: 'paid' });
  });

  it.each([
    ['a sum that nobody signed', (told: URLSearchParams) => told.set('total_amount', '0.01')],
    ['no signature', (told: URLSearchParams) => told.delete('sign')],
    ['a doubled number', (told: URLSearchParams) => told.append('out_trade_no', 'X')],
    ['SHA-1', (told: URLSearchParams) => told.set('sign_type', 'RSA')],
  ])('is not believed with %s: nothing changes', async (_what, change) => {
    const { orderId } = await orderAt(desktop);
    const told = new URLSearchParams(signAsAlipay(await toldOf(orderId)));
    change(told);
    expect(await post(told.toString())).toMatchObject({ status: 401, text: 'fail' });
    expect(await bookOf(orderId)).toMatchObject({ status: 'pending' });
    expect(await VendorEvent.count()).toBe(0);
  });

  it('of another app is none of ours, and one that nobody ordered is told once', async () => {
    const { orderId } = await orderAt(desktop);
    const ofOther = signAsAlipay(await toldOf(orderId, { app_id: '2021000000000099' }));
    expect((await post(ofOther)).status).toBe(401);
    expect((await post(signAsAlipay(toldTrade({ out_trade_no: 'NEVERORDERED01' })))).status).toBe(200);
    expect(await bookOf(orderId)).toMatchObject({ status: 'pending' });
  });

  it.each(['wrong_amount', 'wrong_seller'] as const)(
    'told with %s seals nothing, until asking decides',
    async (fault) => {
      const { letterId, orderId, url } = await orderAt(desktop);
      strike('callback', fault);
      await payAt(url);
      await eventually(async () => expect((await bookOf(orderId)).status).toBe('suspect'));
      expect(await statusOf(letterId)).toBe('awaiting_payment');
      await ask();
      await isPaid(orderId);
      expect(await statusOf(letterId)).toBe('scheduled');
    },
  );

  it.each(['unsigned', 'tampered', 'error_response', 'http_503_html'] as const)(
    'stays open where the question about it is answered %s',
    async (fault) => {
      const { orderId, url } = await orderAt(desktop);
      strike('callback', 'no_callback');
      await payAt(url);
      strike('query', fault);
      await ask();
      expect((await bookOf(orderId)).status).toBe('pending');
      await ask();
      await isPaid(orderId);
    },
  );
});

describe('a change of the way to pay', () => {
  it('never lets two payments of one letter stand: the later one goes back by itself', async () => {
    const first = await orderAt(desktop);
    const second = await orderAt(phone, first.letterId);
    expect(second.orderId).not.toBe(first.orderId);
    // Nobody had opened the first link, so nothing there could be closed.
    expect(await bookOf(first.orderId)).toMatchObject({ status: 'closed' });
    await Promise.all([payAt(first.url), payAt(second.url)]);
    await eventually(async () => {
      const books = [await bookOf(first.orderId), await bookOf(second.orderId)];
      expect(books.map(({ status }) => status)).toEqual(['paid', 'paid']);
    });
    expect(await statusOf(first.letterId)).toBe('scheduled');
    await ask();
    await ask();
    const backs = await Promise.all([first, second].map(({ orderId }) => refundsOfOrder(orderId)));
    expect(backs.flat()).toMatchObject([{ state: 'refunded', amountFen: 250, cause: 'letter_not_waiting' }]);
    const trades = await Promise.all([first, second].map(({ orderId }) => tradeOf(orderId)));
    expect(trades.map((trade) => trade?.refunds.length).sort()).toEqual([0, 1]);
  });

  it('closes there what was begun, and the closed desk takes no money', async () => {
    const first = await orderAt(desktop);
    await openDesk(first.url);
    await orderAt(phone, first.letterId);
    expect(await tradeOf(first.orderId)).toMatchObject({ state: 'closed' });
    expect(await payAt(first.url)).toBeNull();
  });

  it('gives way to money that came while the first was being closed', async () => {
    const first = await orderAt(desktop);
    await openDesk(first.url);
    strike('callback', 'no_callback');
    strike('close', 'paid_during_close');
    await expect(orderAt(phone, first.letterId)).rejects.toMatchObject({ code: 'letter_not_payable' });
    await isPaid(first.orderId);
  });
});

describe('a link that nobody opened', () => {
  it('is asked after until it has expired, and opens no desk after that', async () => {
    const { orderId, url } = await orderAt(desktop);
    await ask();
    expect(await bookOf(orderId)).toMatchObject({ status: 'pending' });
    await passTime(system.sandbox, 32 * 60_000);
    await ask();
    expect(await bookOf(orderId)).toMatchObject({ status: 'closed', owed: [] });
    expect(await (await fetch(url)).text()).toContain('订单已过期');
    await ask();
    expect((await paymentOf(orderId)).nextCheckAt).toBeNull();
  });
});

describe('postage that goes back by Alipay', () => {
  /** A letter that was paid for, and cancelled: its postage is owed back. */
  async function owedOrder(): Promise<string> {
    const { letterId, orderId, url } = await orderAt(desktop);
    await payAt(url);
    await isPaid(orderId);
    await call(letters.cancelLetter, { letterId }, system.token);
    await oweForFailedLetters.round();
    return orderId;
  }
  const refundOf = async (orderId: string) => (await refundsOfOrder(orderId))[0];

  it('is back with the answer, and the callback after it says nothing new', async () => {
    const orderId = await owedOrder();
    await payRefunds.round();
    expect(await refundOf(orderId)).toMatchObject({ state: 'refunded', amountFen: 250, nextCheckAt: null });
    await eventually(async () =>
      expect(await VendorEvent.findOne({ where: { vendor: 'alipay', kind: 'refund' } })).toMatchObject({
        outcome: 'nothing',
      }),
    );
    expect(await bookOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await tradeOf(orderId)).toMatchObject({ refunds: [{ fen: 250 }] });
  });

  it('is known by the callback where its answer was lost', async () => {
    const orderId = await owedOrder();
    strike('refund', 'cut_after', 2);
    await payRefunds.round();
    await eventually(async () => expect(await refundOf(orderId)).toMatchObject({ state: 'refunded' }));
    expect((await tradeOf(orderId))?.refunds).toHaveLength(1);
  });

  it('is asked after where both were lost, and never goes back twice', async () => {
    const orderId = await owedOrder();
    strike('refund_callback', 'no_callback');
    strike('refund', 'cut_after', 2);
    await payRefunds.round();
    expect(await refundOf(orderId)).toMatchObject({ state: 'requested' });
    await ask();
    expect(await refundOf(orderId)).toMatchObject({ state: 'refunded' });
    expect((await tradeOf(orderId))?.refunds).toHaveLength(1);
  });

  it('waits while our account there is empty, and for a person where it is refused for good', async () => {
    const [later, never] = [await owedOrder(), await owedOrder()];
    for (const [orderId, code] of [
      [later, 'ACQ.SELLER_BALANCE_NOT_ENOUGH'],
      [never, 'ACQ.TRADE_HAS_FINISHED'],
    ] as const) {
      const match = (await refundOf(orderId))?.outRefundNo;
      system.sandbox.faults.add({ party: 'alipay', operation: 'refund', match, fault: `code:${code}` });
    }
    await payRefunds.round();
    expect(await refundOf(later)).toMatchObject({ state: 'owed', trouble: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' });
    expect(await refundOf(never)).toMatchObject({ state: 'stuck', trouble: 'ACQ.TRADE_HAS_FINISHED' });
    await ask();
    expect(await refundOf(later)).toMatchObject({ state: 'refunded', trouble: null });
  });

  it('by somebody’s hand there raises an alarm, and is no second payment', async () => {
    const { letterId, orderId, url } = await orderAt(desktop);
    await payAt(url);
    await isPaid(orderId);
    const alarm = jest.spyOn(logger, 'alarm');
    const back = { refund_fee: '2.50', gmt_refund: '2026-11-29 11:00:00', notify_id: 'by-hand' };
    expect((await post(signAsAlipay(await toldOf(orderId, back)))).status).toBe(200);
    expect((await post(signAsAlipay(await toldOf(orderId, { ...back, out_biz_no: 'HAND1' })))).status).toBe(200);
    expect(alarm.mock.calls.map(([event]) => event)).toEqual([
      'payment does not match its order',
      'refund that we do not know',
    ]);
    expect(await statusOf(letterId)).toBe('scheduled');
    expect(await refundsOfOrder(orderId)).toEqual([]);
  });

  it('by somebody’s hand there, told without its number, holds what comes to be owed until the bill names it', async () => {
    const { letterId, orderId, url } = await orderAt(desktop);
    await payAt(url);
    await isPaid(orderId);
    const { outTradeNo } = await paymentOf(orderId);
    system.sandbox.alipay.trades.refund(outTradeNo, { outRequestNo: 'HAND2', fen: 250, reason: '人工' });
    const back = { refund_fee: '2.50', gmt_refund: '2026-11-29 11:00:00', notify_id: 'unnamed' };
    await post(signAsAlipay(await toldOf(orderId, back)));
    await eventually(async () => expect((await paymentOf(orderId)).handRefundAt).not.toBeNull());
    await call(letters.cancelLetter, { letterId }, system.token);
    await oweForFailedLetters.round();
    await ask();
    expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'given_by_hand', requestedAt: null });
    const line = { rail: 'alipay_page', outTradeNo, outRefundNo: 'HAND2', railRefundId: 'HAND2', fen: 250 } as const;
    await applyRefundFact({ ...line, state: 'refunded', refundedAt: null }, 'bill');
    const refund = (await refundOf(orderId)) as Refund;
    expect(await settleAsGiven(refund, ['HAND2'])).toBe('settled');
    expect((await paymentOf(orderId)).handRefundAt).toBeNull();
    expect((await tradeOf(orderId))?.refunds).toHaveLength(1);
    // What a query says of it afterwards is no news, and holds nothing more.
    await applyPaymentFact(successOf(await paymentOf(orderId), { state: 'refunded' }));
    expect((await paymentOf(orderId)).handRefundAt).toBeNull();
  });

  it('by somebody’s hand there, told without its number before the right sum, holds what comes to be owed', async () => {
    const { letterId, orderId, url } = await orderAt(desktop);
    strike('callback', 'wrong_amount');
    await payAt(url);
    await eventually(async () => expect((await bookOf(orderId)).status).toBe('suspect'));
    const { outTradeNo } = await paymentOf(orderId);
    system.sandbox.alipay.trades.refund(outTradeNo, { outRequestNo: 'HAND3', fen: 100, reason: '人工' });
    const back = { refund_fee: '1.00', gmt_refund: '2026-11-29 11:00:00', notify_id: 'unnamed part' };
    await post(signAsAlipay(await toldOf(orderId, back)));
    await eventually(async () => expect((await paymentOf(orderId)).handRefundAt).not.toBeNull());
    await ask();
    await isPaid(orderId);
    await call(letters.cancelLetter, { letterId }, system.token);
    await oweForFailedLetters.round();
    await ask();
    const [wrong, owed] = await refundsOfOrder(orderId);
    expect([wrong?.state, owed?.state, owed?.trouble]).toEqual(['withdrawn', 'stuck', 'given_by_hand']);
  });
});
