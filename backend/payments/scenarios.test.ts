import { letters, payments, sealing } from '../../shared/contract';
import { missedDay } from '../../shared/contract/missedDay';
import { toLocalTime } from '../../shared/schedule';
import { signIn } from '../accounts/factory';
import { VendorEvent } from '../inbox/VendorEvent';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { ask, call, send } from '../testing/call';
import { deliverDue } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { onlyTheWorker } from '../testing/onlyTheWorker';
import { pay } from '../testing/phone';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { bookOf, orderPostage, paymentOf, refundsOfOrder, successOf } from './factory';
import { Order } from './Order';
import { applyPaymentFact } from './ordering/applyPaymentFact';
import { checkPayments } from './ordering/checkPayment';
import { Payment } from './Payment';
import { paymentSettings } from './settings';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
const day = 24 * hour;

// An access token lasts ten minutes, and time passes here.
const author = async () => (await signIn('linwan')).accessToken;
const read = async (letterId: string) => call(letters.readLetter, { letterId }, await author());
const strike = (operation: string, fault: 'no_callback' | 'duplicate' | 'delay' | 'wrong_amount' | 'bad_signature') =>
  system.sandbox.faults.add({ party: 'wechatPay', operation, fault, ...(fault === 'delay' && { delayMs: 60_000 }) });

/** A letter whose day came while it waited for its review, paid for after it. */
async function paidTooLate() {
  const { letterId, order } = await orderPostage(system.token);
  await Letter.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: { id: letterId } });
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  return { letterId, orderId: order.id };
}

describe('Delivery date already past when payment lands (review took long)', () => {
  it('not sent blindly: the sender chooses now, a new date or the money; after 24 h the money goes back', async () => {
    const [now, later, back, silent] = [
      await paidTooLate(),
      await paidTooLate(),
      await paidTooLate(),
      await paidTooLate(),
    ];
    await deliverDue();
    for (const { letterId } of [now, later, back, silent])
      expect(await read(letterId)).toMatchObject({ status: 'missed', may: { choose: true } });
    await call(missedDay.sendNow, { letterId: now.letterId }, system.token);
    const deliverLocal = toLocalTime(clock.now() + 3 * day, 'Asia/Shanghai');
    await call(missedDay.chooseDay, { letterId: later.letterId, deliverLocal }, system.token);
    await call(missedDay.takeMoneyBack, { letterId: back.letterId }, system.token);
    await onlyTheWorker(system.sandbox, 25 * hour);
    const ends = await Promise.all(
      [now, later, back, silent].map(async ({ letterId }) => (await read(letterId)).status),
    );
    expect(ends).toEqual(['delivered', 'scheduled', 'draft', 'draft']);
    const owed = await Promise.all([now, later, back, silent].map(async ({ orderId }) => (await bookOf(orderId)).owed));
    expect(owed).toEqual([[], [], [[250, 'missed']], [[250, 'missed']]]);
  });
});

describe('Rejected before pay', () => {
  it('no charge; edit: what was refused costs nothing, is changed, and goes on', async () => {
    const draft = await writeDraft(system.token, { body: '第一段\nsandbox-risky' });
    const refused = await ask(sealing.sealLetter, sealRequest(draft, toGrandma, 9), system.token);
    expect(refused.body).toMatchObject({ error: 'content_refused' });
    const letterId = draft.id;
    expect((await ask(payments.createOrder, { letterId, quotedFen: 250 }, system.token)).body.error).toBe(
      'letter_not_payable',
    );
    expect([await Order.count(), await Payment.count()]).toEqual([0, 0]);
    const { version, status, body } = await read(letterId);
    expect([status, body]).toEqual(['draft', '第一段\nsandbox-risky']);
    const words = { letterId, version, title: '', body: '第一段', signature: '林晚' };
    const saved = await call(letters.saveDraft, words, system.token);
    const sealed = await call(sealing.sealLetter, sealRequest(saved, toGrandma, 9), system.token);
    expect(sealed.status).toBe('awaiting_payment');
  });
});

describe('Payment closed or expired (30 min), then the user pays an old sheet', () => {
  async function expired() {
    const old = await orderPostage(await author());
    const [ago, now] = [new Date(clock.now() - 61_000), clock.date()];
    await Order.update({ expiresAt: ago }, { where: { id: old.order.id } });
    await Payment.update({ nextCheckAt: now }, { where: { orderId: old.order.id } });
    await checkPayments.round();
    expect(await bookOf(old.order.id)).toMatchObject({ status: 'closed' });
    return { ...old, fact: successOf(await paymentOf(old.order.id)) };
  }

  it('the order cannot be reopened: a new order, the same letter; the old sheet takes no money', async () => {
    const { letterId, order, pay: sheet } = await expired();
    await expect(pay('linwan', sheet ?? {})).rejects.toThrow();
    const next = await call(payments.createOrder, { letterId, quotedFen: 250 }, await author());
    expect(next.order.id).not.toBe(order.id);
    expect((await read(letterId)).status).toBe('awaiting_payment');
  });

  it('late success on a closed order seals where the date is still valid and it was paid once', async () => {
    const { letterId, order, fact } = await expired();
    await applyPaymentFact(fact);
    await applyPaymentFact(fact);
    expect((await read(letterId)).status).toBe('scheduled');
    expect(await bookOf(order.id)).toMatchObject({ status: 'paid', owed: [] });
  });

  it('else the money goes back: paid twice, or the letter has gone to the desk meanwhile', async () => {
    const twice = await expired();
    const next = await call(payments.createOrder, { letterId: twice.letterId, quotedFen: 250 }, await author());
    await applyPaymentFact(successOf(await paymentOf(next.order.id)));
    await applyPaymentFact(twice.fact);
    expect((await read(twice.letterId)).status).toBe('scheduled');
    expect((await bookOf(next.order.id)).owed).toEqual([]);
    expect((await bookOf(twice.order.id)).owed).toEqual([[250, 'letter_not_waiting']]);
    const taken = await expired();
    await call(sealing.unsealLetter, { letterId: taken.letterId }, await author());
    await applyPaymentFact(taken.fact);
    expect((await bookOf(taken.order.id)).owed).toEqual([[250, 'letter_not_waiting']]);
    expect((await read(taken.letterId)).status).toBe('draft');
  });
});

describe('WeChat Pay callback lost / doubled / late / forged', () => {
  const paidKinds = async (letterId: string) =>
    (await read(letterId)).timeline.filter(({ kind }) => kind === 'paid').length;

  it('lost: the query decides', async () => {
    const { letterId, order, pay: sheet } = await orderPostage(system.token);
    strike('callback', 'no_callback');
    await pay('linwan', sheet ?? {});
    await onlyTheWorker(system.sandbox, 60_000);
    expect(await paidKinds(letterId)).toBe(1);
    expect((await bookOf(order.id)).status).toBe('paid');
  });

  it.each(['duplicate', 'delay'] as const)('doubled or late (%s): it counts once', async (fault) => {
    const { letterId, order, pay: sheet } = await orderPostage(system.token);
    strike('callback', fault);
    await pay('linwan', sheet ?? {});
    await onlyTheWorker(system.sandbox, hour);
    await eventually(async () => expect((await bookOf(order.id)).status).toBe('paid'));
    expect(await paidKinds(letterId)).toBe(1);
    expect((await bookOf(order.id)).owed).toEqual([]);
  });

  it('forged: refused with 401, kept nowhere, said to the log, and nothing is paid', async () => {
    const { letterId, order } = await orderPostage(system.token);
    const said = jest.spyOn(logger, 'warn');
    const answer = await send('POST', '/callbacks/wechat-pay/notify', '{"id":"forged"}', {
      'Wechatpay-Serial': 'none',
      'Wechatpay-Signature': 'none',
      'Wechatpay-Timestamp': '1',
      'Wechatpay-Nonce': 'n',
    });
    expect(answer.status).toBe(401);
    expect(said).toHaveBeenCalled();
    expect(await VendorEvent.count()).toBe(0);
    expect([await paidKinds(letterId), (await bookOf(order.id)).status]).toEqual([0, 'pending']);
  });

  it('with another amount: the letter does not go, and a person is called', async () => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    const { letterId, order, pay: sheet } = await orderPostage(system.token);
    strike('callback', 'wrong_amount');
    await pay('linwan', sheet ?? {});
    await eventually(async () => expect((await bookOf(order.id)).status).toBe('suspect'));
    expect(await paidKinds(letterId)).toBe(0);
    expect(logger.alarm).toHaveBeenCalled();
  });
});

describe('Refund day 366', () => {
  it('to-source is not asked for: a person is called, and who paid reads that it is owed, and no code', async () => {
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
    jest.spyOn(logger, 'alarm').mockReturnValue();
    const { letterId, order } = await orderPostage(system.token);
    const fact = successOf(await paymentOf(order.id), { paidAt: new Date(clock.now() - 366 * day) });
    await applyPaymentFact(fact);
    await call(letters.cancelLetter, { letterId }, system.token);
    const asked = system.sandbox.ledger().refunds.length;
    await onlyTheWorker(system.sandbox, hour);
    expect(await refundsOfOrder(order.id)).toMatchObject([{ state: 'stuck', trouble: 'too_old' }]);
    expect(system.sandbox.ledger().refunds).toHaveLength(asked);
    expect((await read(letterId)).refund).toEqual({ fen: 250, state: 'owed', tooOld: true });
  });
});
