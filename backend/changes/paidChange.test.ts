import { letters, payments, privacy } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import { toLocalTime } from '../../shared/schedule';
import { wakeDue } from '../deliveries/wakeDue';
import { Letter } from '../letters/Letter';
import { eraseDueAccounts } from '../lifecycle/erasing/eraseDueAccounts';
import { bookOf, orderPostage, paymentOf, refundsOfOrder, successOf } from '../payments/factory';
import { Order } from '../payments/Order';
import { OrderLine } from '../payments/OrderLine';
import { applyPaymentFact } from '../payments/ordering/applyPaymentFact';
import { checkPayments } from '../payments/ordering/checkPayment';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { ask, call } from '../testing/call';
import { makeDue } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { passTime } from '../testing/passTime';
import { pay } from '../testing/phone';
import { testSystem } from '../testing/testSystem';
import { followChanges } from './followChanges';
import { LetterChange } from './LetterChange';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
const day = 24 * hour;
const far = () => toLocalTime(clock.now() + 800 * day + 60_000, 'Asia/Shanghai');

const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const kindsOf = async (letterId: string) => (await read(letterId)).timeline.map(({ kind }) => kind);
const rowOf = (letterId: string) => LetterChange.findByPk(letterId, { rejectOnEmpty: true });

/** A letter whose postage (250) was paid, of which a move beyond the paid years waits for 200 more, payable on the phone. */
async function moveFar() {
  const { letterId, order: first } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(first.id)));
  const deliverLocal = far();
  await call(changes.moveLetter, { letterId, deliverLocal, quotedFen: 200 }, system.token);
  const { order, pay: sheet } = await call(payments.createOrder, { letterId, quotedFen: 200 }, system.token);
  return { letterId, firstId: first.id, orderId: order.id, sheet, deliverLocal };
}
const payFor = async (orderId: string) => applyPaymentFact(successOf(await paymentOf(orderId)));

describe('a letter moved beyond the years that are paid', () => {
  it('moves once the difference was paid, by an order with a line for it', async () => {
    const { letterId, orderId, sheet, deliverLocal } = await moveFar();
    await pay('linwan', sheet ?? {});
    await eventually(async () => expect((await read(letterId)).deliverLocal).toEqual(deliverLocal));
    expect(await read(letterId)).toMatchObject({ status: 'scheduled', amountFen: 450 });
    expect((await read(letterId)).change).toBeUndefined();
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'paid', 'moved']);
    const { changeId } = await rowOf(letterId);
    expect(await OrderLine.findAll({ where: { orderId } })).toMatchObject([{ letterId, changeId, amountFen: 200 }]);
    expect(await bookOf(orderId)).toMatchObject({ status: 'paid', owed: [] });
  });

  it('moves once however often the payment is told of, and at once', async () => {
    const { letterId, orderId } = await moveFar();
    const fact = successOf(await paymentOf(orderId));
    await Promise.all([1, 2, 3, 4].map(() => applyPaymentFact(fact)));
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'paid', 'moved']);
    expect(await bookOf(orderId)).toMatchObject({ status: 'paid', owed: [] });
  });

  it('is neither paid nor moved by a process that dies between the two, and both by the next word', async () => {
    const { letterId, orderId, deliverLocal } = await moveFar();
    const fact = successOf(await paymentOf(orderId));
    jest.spyOn(LetterChange.prototype, 'update').mockRejectedValueOnce(new Error('killed'));
    await expect(applyPaymentFact(fact)).rejects.toThrow('killed');
    expect(await bookOf(orderId)).toMatchObject({ status: 'pending' });
    expect((await read(letterId)).change?.state).toBe('awaiting_payment');
    await applyPaymentFact(fact);
    expect((await read(letterId)).deliverLocal).toEqual(deliverLocal);
  });

  it('goes as it was sealed when its day comes first, and the difference paid later goes back', async () => {
    const { letterId, orderId, firstId } = await moveFar();
    await makeDue(letterId);
    await wakeDue.round();
    expect((await read(letterId)).status).toBe('delivering');
    await payFor(orderId);
    expect((await bookOf(orderId)).owed).toEqual([[200, 'letter_not_waiting']]);
    expect((await bookOf(firstId)).owed).toEqual([]);
    await followChanges.round();
    expect(await rowOf(letterId)).toMatchObject({ state: 'lapsed', reason: 'change_outrun', proposal: null });
    expect((await read(letterId)).refund).toEqual({ fen: 200, state: 'owed' });
  });

  it('takes no money for a letter that does not open: the payment is booked, and goes back', async () => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    const { letterId, orderId } = await moveFar();
    await Letter.update({ body: Buffer.from('damaged') }, { where: { id: letterId } });
    await payFor(orderId);
    expect(await bookOf(orderId)).toMatchObject({ status: 'paid', owed: [[200, 'letter_not_waiting']] });
    expect((await rowOf(letterId)).state).toBe('awaiting_payment');
  });

  it('is due in the second in which it is paid for: it goes once, and the difference is kept or owed', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, moveFar));
    await Letter.update({ deliverAt: new Date(clock.now() + 20) }, { where: {} });
    const waking = (async () => {
      for (let round = 0; round < 6; round += 1) await wakeDue.round();
    })();
    await Promise.all([waking, ...made.map(({ orderId }) => payFor(orderId))]);
    await wakeDue.round();
    for (const { letterId, orderId } of made) {
      const letter = await read(letterId);
      const isMoved = letter.amountFen === 450;
      expect(letter.status).toBe(isMoved ? 'scheduled' : 'delivering');
      expect((await bookOf(orderId)).owed).toHaveLength(isMoved ? 0 : 1);
    }
  });

  it('gives both sums back when it is cancelled, and says so as one', async () => {
    const { letterId, orderId, firstId } = await moveFar();
    await payFor(orderId);
    await call(letters.cancelLetter, { letterId }, system.token);
    await oweForFailedLetters.round();
    await oweForFailedLetters.round();
    expect([(await bookOf(firstId)).owed, (await bookOf(orderId)).owed]).toEqual([
      [[250, 'cancelled']],
      [[200, 'cancelled']],
    ]);
    expect((await read(letterId)).refund).toEqual({ fen: 450, state: 'owed' });
  });

  it('cancelled while the difference is open takes no more money, and owes what still comes', async () => {
    const { letterId, orderId, firstId } = await moveFar();
    await call(letters.cancelLetter, { letterId }, system.token);
    expect((await ask(payments.createOrder, { letterId, quotedFen: 200 }, system.token)).body.error).toBe(
      'letter_not_payable',
    );
    await followChanges.round();
    expect((await rowOf(letterId)).state).toBe('lapsed');
    await passTime(system.sandbox, 15_000);
    await checkPayments.round();
    expect((await Order.findByPk(orderId))?.status).toBe('closed');
    await payFor(orderId);
    await oweForFailedLetters.round();
    expect(
      [...(await refundsOfOrder(firstId)), ...(await refundsOfOrder(orderId))].map(({ amountFen }) => amountFen),
    ).toEqual([250, 200]);
  });

  it('is as it was when nobody pays within a day, and when its author takes the move back', async () => {
    const unpaid = await moveFar();
    await Letter.update({ deliverAt: new Date(clock.now() + 9 * day) }, { where: {} });
    await passTime(system.sandbox, day + hour);
    await followChanges.round();
    expect(await rowOf(unpaid.letterId)).toMatchObject({ state: 'lapsed', reason: 'change_unpaid' });
    expect((await Letter.findByPk(unpaid.letterId))?.amountFen).toBe(250);
  });

  it('taken back has its order closed, and the same sum for another day is another order', async () => {
    const { letterId, orderId } = await moveFar();
    await call(changes.withdrawChange, { letterId }, system.token);
    await call(changes.withdrawChange, { letterId }, system.token);
    expect((await Order.findByPk(orderId))?.status).toBe('closed');
    const other = toLocalTime(clock.now() + 900 * day, 'Asia/Shanghai');
    await call(changes.moveLetter, { letterId, deliverLocal: other, quotedFen: 200 }, system.token);
    const { order } = await call(payments.createOrder, { letterId, quotedFen: 200 }, system.token);
    expect(order.id).not.toBe(orderId);
    await payFor(orderId);
    expect((await bookOf(orderId)).owed).toEqual([[200, 'letter_not_waiting']]);
    await payFor(order.id);
    expect((await read(letterId)).deliverLocal).toEqual(other);
  });

  it('deleted in between owes both sums, whenever they come', async () => {
    const { letterId, orderId, firstId } = await moveFar();
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'close', fault: 'http_500', times: 9 });
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'http_500', times: 9 });
    await call(privacy.deleteLetter, { letterId }, system.token);
    system.sandbox.faults.clear();
    await payFor(orderId);
    expect([(await bookOf(firstId)).owed, (await bookOf(orderId)).owed]).toEqual([
      [[250, 'cancelled']],
      [[200, 'letter_not_waiting']],
    ]);
    expect(await LetterChange.count()).toBe(0);
  });
});

it('"Sender deletes account with paid letters in transit": a difference that waits or was paid is closed or owed', async () => {
  const [open, paid] = [await moveFar(), await moveFar()];
  await payFor(paid.orderId);
  await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
  for (let round = 0; round < 4; round += 1) {
    await eraseDueAccounts.round();
    await passTime(system.sandbox, hour);
  }
  expect(await Letter.count()).toBe(0);
  expect(await LetterChange.count()).toBe(0);
  expect((await Order.findByPk(open.orderId))?.status).toBe('closed');
  const owed = [open.firstId, paid.firstId, paid.orderId].map(async (id) => (await bookOf(id)).owed);
  expect(await Promise.all(owed)).toEqual([[[250, 'cancelled']], [[250, 'cancelled']], [[200, 'cancelled']]]);
});
