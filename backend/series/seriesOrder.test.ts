import { letters, payments, privacy, sealing } from '../../shared/contract';
import { receipts } from '../../shared/contract/receipts';
import { series } from '../../shared/contract/series';
import { signIn } from '../accounts/factory';
import { schedule } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { returnToDesk } from '../letters/returnToDesk';
import { bookOf, paymentOf, refundsOfOrder, successOf } from '../payments/factory';
import { Order } from '../payments/Order';
import { OrderLine } from '../payments/OrderLine';
import { applyPaymentFact } from '../payments/ordering/applyPaymentFact';
import { checkPayments } from '../payments/ordering/checkPayment';
import { releaseUnpaidLetters } from '../payments/ordering/releaseUnpaidLetters';
import { Payment } from '../payments/Payment';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { railSettings } from '../rails/settings';
import { ask, call } from '../testing/call';
import { eventually } from '../testing/eventually';
import { pay } from '../testing/phone';
import { toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { beginSeries, type SeriesView, sealedSeries, sealOf } from './factory';

const system = testSystem({ signedIn: 'linwan' });

const order = ({ id: seriesId }: SeriesView, quotedFen: number, token = system.token) =>
  ask(series.createSeriesOrder, { seriesId, quotedFen }, token);
const place = async ({ id: seriesId }: SeriesView, quotedFen: number) =>
  call(series.createSeriesOrder, { seriesId, quotedFen }, system.token);
const now = ({ id: seriesId }: SeriesView) => call(series.readSeries, { seriesId }, system.token);
const statusesOf = async (one: SeriesView) => (await now(one)).letters.map(({ status }) => status);
const idAt = ({ letters: all }: SeriesView, at: number) => all[at]?.id ?? '';
const statusOf = async (orderId: string) => (await call(payments.readOrder, { orderId }, system.token)).status;
const linesOf = async (orderId: string) =>
  (await OrderLine.findAll({ where: { orderId }, order: ['id'] })).map(({ letterId, amountFen }) => [
    letterId,
    amountFen,
  ]);

describe('the order of a series', () => {
  it('has a line a letter; once it is paid each is scheduled, with a receipt of its own', async () => {
    const sealed = await sealedSeries(system.token, 3);
    expect(sealed).toMatchObject({ toSeal: [], amountFen: 750, toPay: { amountFen: 750 }, may: { pay: true } });
    const { order: placed, pay: sheet } = await place(sealed, 750);
    expect(placed).toMatchObject({ letterId: idAt(sealed, 0), amountFen: 750, status: 'pending' });
    expect(await linesOf(placed.id)).toEqual(sealed.letters.map(({ id }) => [id, 250]));
    await pay('linwan', sheet ?? {});
    await eventually(async () => expect(await statusOf(placed.id)).toBe('paid'));
    expect(await now(sealed)).toMatchObject({
      amountFen: 750,
      toPay: { letterIds: [], amountFen: 0 },
      may: { pay: false },
    });
    expect(await statusesOf(sealed)).toEqual(Array(3).fill('scheduled'));
    const kept = await Promise.all(
      sealed.letters.map(({ id: letterId }) => call(receipts.readReceipt, { letterId }, system.token)),
    );
    expect(new Set(kept.map(({ receipt }) => receipt?.number)).size).toBe(3);
    expect((await order(sealed, 0)).body.error).toBe('letter_not_payable');
  });

  it('is the same one while it is unpaid, for five phones at once, and for the sum of all alone', async () => {
    const sealed = await sealedSeries(system.token, 2);
    expect((await order(sealed, 250)).body).toMatchObject({ error: 'price_changed', details: { amountFen: 500 } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => order(sealed, 500)));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(new Set(answers.map(({ body }) => body.order.id)).size).toBe(1);
    expect([await Order.count(), await OrderLine.count(), await Payment.count()]).toEqual([1, 2, 1]);
  });

  it('leads back from Alipay to all its letters, not to the first of them', async () => {
    jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['alipay_page']);
    const sealed = await sealedSeries(system.token, 2);
    const asked = { seriesId: sealed.id, quotedFen: 500, rail: 'alipay_page' };
    const answer = await ask(series.createSeriesOrder, asked, system.token, { 'X-PostoMe-Client': 'h5' });
    const { order: placed, pay: sheet } = answer.body;
    const link = sheet && 'url' in sheet ? new URL(sheet.url).searchParams.get('return_url') : null;
    const back = new URL(link ?? '');
    expect(back.pathname).toBe('/pages/write/series/index');
    expect(Object.fromEntries(back.searchParams)).toEqual({ series: sealed.id, order: placed.id });
  });

  it('is for its author alone', async () => {
    const sealed = await sealedSeries(system.token, 2);
    expect((await order(sealed, 500, (await signIn('zhoumu')).accessToken)).status).toBe(404);
  });

  it('asks nothing for free letters, which are scheduled when they are sealed', async () => {
    const begun = await beginSeries(system.token, 3);
    for (const at of [0, 1]) await sealOf(system.token, begun, at, toMyself, at + 2);
    expect((await order(begun, 0)).body.error).toBe('letter_not_payable');
    await sealOf(system.token, begun, 2);
    const { order: placed } = await place(begun, 250);
    expect(await linesOf(placed.id)).toEqual([[idAt(begun, 2), 250]]);
    expect(await statusesOf(begun)).toEqual(['scheduled', 'scheduled', 'awaiting_payment']);
  });

  it('is followed by another for letters that were sealed, or let pass, later', async () => {
    const begun = await beginSeries(system.token, 2);
    await sealOf(system.token, begun, 0);
    const { order: first } = await place(begun, 250);
    await applyPaymentFact(successOf(await paymentOf(first.id)));
    await sealOf(system.token, begun, 1);
    const { order: second } = await place(begun, 250);
    await applyPaymentFact(successOf(await paymentOf(second.id)));
    expect([await linesOf(first.id), await linesOf(second.id)]).toEqual([
      [[idAt(begun, 0), 250]],
      [[idAt(begun, 1), 250]],
    ]);
    expect(await statusesOf(begun)).toEqual(['scheduled', 'scheduled']);
  });

  it('is closed where one of its letters is paid alone, and the other way round: nobody pays twice', async () => {
    const sealed = await sealedSeries(system.token, 2);
    const { order: ofAll } = await place(sealed, 500);
    const alone = { letterId: idAt(sealed, 1), quotedFen: 250 };
    const { order: ofOne } = await call(payments.createOrder, alone, system.token);
    expect([await statusOf(ofAll.id), await statusOf(ofOne.id)]).toEqual(['closed', 'pending']);
    const { order: again } = await place(sealed, 500);
    expect([await statusOf(ofOne.id), await statusOf(again.id)]).toEqual(['closed', 'pending']);
    const { order: once } = await call(payments.createOrder, alone, system.token);
    await applyPaymentFact(successOf(await paymentOf(once.id)));
    expect((await place(sealed, 250)).order).toMatchObject({ letterId: idAt(sealed, 0), amountFen: 250 });
  });

  it('is closed as soon as one of its letters is taken back, and asked for anew it leaves that one out', async () => {
    const sealed = await sealedSeries(system.token, 3);
    const { order: first } = await place(sealed, 750);
    await call(sealing.unsealLetter, { letterId: idAt(sealed, 1) }, system.token);
    expect(await statusOf(first.id)).toBe('closed');
    const { order: second } = await place(sealed, 500);
    expect(await linesOf(second.id)).toEqual([0, 2].map((at) => [idAt(sealed, at), 250]));
  });

  it('is closed by the check of payments when a letter of it waits no more', async () => {
    const sealed = await sealedSeries(system.token, 2);
    const { order: placed } = await place(sealed, 500);
    await inTransaction((transaction) => returnToDesk(idAt(sealed, 1), transaction));
    await Payment.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: { orderId: placed.id } });
    await checkPayments.round();
    expect(await statusOf(placed.id)).toBe('closed');
  });

  it('keeps each of its letters from the desk while it is open, and none when it is closed', async () => {
    const sealed = await sealedSeries(system.token, 2);
    const { order: placed } = await place(sealed, 500);
    await Letter.update({ sealedAt: new Date(clock.now() - 48 * 3_600_000) }, { where: {} });
    await releaseUnpaidLetters.round();
    expect(await statusesOf(sealed)).toEqual(Array(2).fill('awaiting_payment'));
    await applyPaymentFact(successOf(await paymentOf(placed.id), { state: 'closed' }));
    await releaseUnpaidLetters.round();
    expect(await statusesOf(sealed)).toEqual(Array(2).fill('draft'));
  });
});

type Fate = (letterId: string) => Promise<unknown>;
const update = (changes: object) => (id: string) => Letter.update(changes, { where: { id } });

/** What may become of a letter between its order and the money, and what the money does then. */
const fates: [fate: Fate, end: string | null, isOwedBack: boolean][] = [
  [async () => undefined, 'scheduled', false],
  [(letterId) => call(sealing.unsealLetter, { letterId }, system.token), 'draft', true],
  [update({ deliverAt: new Date(0) }), 'missed', false],
  [update({ amountFen: 350 }), 'awaiting_payment', true],
  [(letterId) => schedule(letterId), 'scheduled', true],
  [(letterId) => call(privacy.deleteLetter, { letterId }, system.token), null, true],
];

describe('thirty letters of which some change while they are paid', () => {
  it('are scheduled, or have just their own line paid back: what came in is what is promised or owed, told once or thrice', async () => {
    const sealed = await sealedSeries(system.token, 30);
    const { order: placed } = await place(sealed, 7_500);
    const fateAt = (at: number) => fates[at % fates.length] as (typeof fates)[number];
    for (const [at, { id }] of sealed.letters.entries()) await fateAt(at)[0](id);
    const paid = successOf(await paymentOf(placed.id));
    await Promise.all([applyPaymentFact(paid), applyPaymentFact(paid)]);
    await applyPaymentFact(paid);
    for (const [at, { id }] of sealed.letters.entries())
      expect((await Letter.findByPk(id))?.status ?? null).toBe(fateAt(at)[1]);
    const lines = await OrderLine.findAll({ where: { orderId: placed.id }, order: ['id'] });
    const owed = new Map((await refundsOfOrder(placed.id)).map((one) => [one.orderLineId, one.amountFen]));
    expect(lines.map(({ id }) => owed.get(id) ?? 0)).toEqual(lines.map((_line, at) => (fateAt(at)[2] ? 250 : 0)));
    const kept = lines.filter(({ id }) => !owed.has(id)).reduce((sum, { amountFen }) => sum + amountFen, 0);
    const back = [...owed.values()].reduce((sum, fen) => sum + fen, 0);
    expect([kept + back, kept]).toEqual([7_500, 10 * 250]);
  });
});

describe('a letter of a paid series that is stopped', () => {
  it('has its own postage paid back, once, and the others go on', async () => {
    const sealed = await sealedSeries(system.token, 3);
    const { order: placed } = await place(sealed, 750);
    await applyPaymentFact(successOf(await paymentOf(placed.id)));
    await call(letters.cancelLetter, { letterId: idAt(sealed, 1) }, system.token);
    await oweForFailedLetters.round();
    await oweForFailedLetters.round();
    expect((await bookOf(placed.id)).owed).toEqual([[250, 'cancelled']]);
    expect(await statusesOf(sealed)).toEqual(['scheduled', 'cancelled', 'scheduled']);
  });
});

describe('an order of a series whose money came under two numbers', () => {
  it('is owed back line by line for the second', async () => {
    const sealed = await sealedSeries(system.token, 2);
    const { order: placed } = await place(sealed, 500);
    const payment = await paymentOf(placed.id);
    await applyPaymentFact(successOf(payment));
    await applyPaymentFact(successOf(payment, { transactionId: '4200009' }));
    expect((await bookOf(placed.id)).owed).toEqual(Array(2).fill([250, 'paid_twice']));
  });
});
