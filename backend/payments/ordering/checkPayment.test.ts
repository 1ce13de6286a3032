import { Op } from 'sequelize';
import { letters, payments, sealing } from '../../../shared/contract';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { nextCheckAfter } from '../../rails/openChecks';
import { railSettings } from '../../rails/settings';
import { wechatPay } from '../../rails/wechatPay';
import { ask, call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { payTransport } from '../../vendors/wechatPay/payTransport';
import { timeouts } from '../../vendors/wechatPay/timeouts';
import { virtualBuyer } from '../../virtualPayments/factory';
import { bookOf, orderPostage, paymentOf, sealUnpaid } from '../factory';
import { Order } from '../Order';
import { Payment } from '../Payment';
import { checkPayments } from './checkPayment';

const system = testSystem({ signedIn: 'linwan' });
let orderId: string;
let letterId: string;
let parameters: object;
beforeEach(async () => {
  const open = await orderPostage(system.token);
  [orderId, letterId, parameters] = [open.order.id, open.letterId, open.pay ?? {}];
});

const fault = (operation: string, kind: Parameters<typeof system.sandbox.faults.add>[0]['fault']) =>
  system.sandbox.faults.add({ party: 'wechatPay', operation, fault: kind });

/** The next check of every payment comes due, and is made. */
async function check(): Promise<void> {
  await Payment.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: { status: ['created', 'payable'] } });
  await checkPayments.round();
}

/** The order expired so many seconds ago. */
const expire = (seconds: number) =>
  Order.update({ expiresAt: new Date(clock.now() - seconds * 1_000) }, { where: { id: orderId } });

const orderNow = () => bookOf(orderId);
const letterStatus = async () => (await call(letters.readLetter, { letterId }, system.token)).status;
const stateAtVendor = async () =>
  system.sandbox.wechatPay.orders.find((await paymentOf(orderId)).outTradeNo)?.tradeState;

async function payUnheard(): Promise<void> {
  fault('callback', 'no_callback');
  await pay('linwan', parameters);
}

describe('a payment whose callback was lost', () => {
  it('is found by asking', async () => {
    await payUnheard();
    await check();
    expect(await orderNow()).toMatchObject({ status: 'paid', owed: [] });
    expect(await letterStatus()).toBe('scheduled');
    expect((await paymentOf(orderId)).nextCheckAt).toBeNull();
  });

  it('is found when the phone asks to look', async () => {
    await payUnheard();
    expect(await call(payments.syncOrder, { orderId }, system.token)).toMatchObject({ status: 'paid' });
    expect(await call(payments.syncOrder, { orderId }, system.token)).toMatchObject({ status: 'paid' });
    expect(await letterStatus()).toBe('scheduled');
  });

  it.each(['http_500', 'cut_after', 'bad_signature', 'stale_timestamp', 'code:FREQUENCY_LIMITED'] as const)(
    'stays open while the vendor answers with %s, and is found later',
    async (kind) => {
      await payUnheard();
      fault('query', kind);
      await check();
      expect((await orderNow()).status).toBe('pending');
      expect((await paymentOf(orderId)).nextCheckAt?.getTime()).toBeGreaterThan(clock.now());
      await check();
      expect((await orderNow()).status).toBe('paid');
    },
  );

  it.each([
    ['wrong_amount', 251],
    ['wrong_mchid', 250],
  ] as const)('is set aside when the answer says %s', async (kind, owedFen) => {
    await payUnheard();
    fault('query', kind);
    await check();
    expect(await orderNow()).toMatchObject({ status: 'suspect', owed: [[owedFen, 'mismatch']] });
    expect(await letterStatus()).toBe('awaiting_payment');
    expect(await call(payments.readOrder, { orderId }, system.token)).toMatchObject({ status: 'pending' });
  });
});

describe('the checks of a payment', () => {
  it('come after 10 s, 30 s, 1, 2, 5 and 10 minutes, and every ten minutes then', () => {
    jest.spyOn(clock, 'now').mockReturnValue(0);
    const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 500].map((checks) => nextCheckAfter(checks).getTime() / 1_000);
    expect(seconds).toEqual([10, 30, 60, 120, 300, 600, 600, 600, 600]);
  });

  it('are not made before their time', async () => {
    const asked = jest.spyOn(payTransport, 'get');
    await checkPayments.round();
    expect(asked).not.toHaveBeenCalled();
  });

  it('are made once, however many workers look at once', async () => {
    await Payment.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: {} });
    const asked = jest.spyOn(payTransport, 'get');
    await Promise.all(Array.from({ length: 6 }, () => checkPayments.round()));
    expect(asked).toHaveBeenCalledTimes(1);
    expect((await paymentOf(orderId)).checks).toBe(1);
  });

  it('stop between two payments when the process is to stop', async () => {
    await Payment.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: {} });
    const asked = jest.spyOn(payTransport, 'get');
    await checkPayments.round({ stopping: AbortSignal.abort() });
    expect(asked).not.toHaveBeenCalled();
  });

  it('end when nothing is open any more', async () => {
    await payUnheard();
    await check();
    const asked = jest.spyOn(payTransport, 'get');
    await check();
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('an order whose letter was taken back', () => {
  const unseal = () => call(sealing.unsealLetter, { letterId }, system.token);

  it('is closed with the seal, here and at the vendor, and cannot be paid any more', async () => {
    expect((await unseal()).status).toBe('draft');
    expect(await orderNow()).toMatchObject({ status: 'closed', openLetterId: null, owed: [] });
    expect(await stateAtVendor()).toBe('CLOSED');
    await expect(pay('linwan', parameters)).rejects.toThrow();
  });

  it('is taken back once, however often, and what was closed stays so', async () => {
    await Promise.all([unseal(), unseal(), unseal()]);
    expect(await orderNow()).toMatchObject({ status: 'closed', owed: [] });
  });

  it.each(['before', 'while'])('wins when it is paid %s that: the letter is on its way', async (when) => {
    if (when === 'before') await payUnheard();
    else fault('close', 'paid_during_close');
    expect((await ask(sealing.unsealLetter, { letterId }, system.token)).body.error).toBe('letter_not_editable');
    expect(await orderNow()).toMatchObject({ status: 'paid', owed: [] });
    expect(await letterStatus()).toBe('scheduled');
  });

  it.each(['close', 'query'])(
    'is closed by the next check when the vendor could not be asked (%s)',
    async (operation) => {
      fault(operation, 'http_500');
      expect((await unseal()).status).toBe('draft');
      expect((await orderNow()).status).toBe('pending');
      await check();
      expect((await orderNow()).status).toBe('closed');
      expect(await stateAtVendor()).toBe('CLOSED');
    },
  );

  it('is owed back when somebody paid before the vendor could be asked', async () => {
    for (const operation of ['close', 'query']) fault(operation, 'http_500');
    await unseal();
    await payUnheard();
    await check();
    expect(await orderNow()).toMatchObject({ status: 'paid', owed: [[250, 'letter_not_waiting']] });
    expect(await letterStatus()).toBe('draft');
  });

  it('is closed by a check when a step of another kind took it back', async () => {
    await Letter.update({ status: 'draft' }, { where: { id: letterId } });
    await check();
    expect(await orderNow()).toMatchObject({ status: 'closed', owed: [] });
  });
});

describe('an order with a callback that does not match', () => {
  async function misheard(kind: 'wrong_amount' | 'wrong_mchid' = 'wrong_amount') {
    fault('callback', kind);
    await pay('linwan', parameters);
    await eventually(async () => expect((await orderNow()).status).toBe('suspect'));
    await eventually(async () => expect((await paymentOf(orderId)).nextCheckAt).not.toBeNull());
  }
  async function checkSuspect() {
    await Payment.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: { nextCheckAt: { [Op.ne]: null } } });
    await checkPayments.round();
  }

  it.each(['wrong_amount', 'wrong_mchid'] as const)('(%s) is asked after, and the right word decides', async (kind) => {
    await misheard(kind);
    await checkSuspect();
    expect(await orderNow()).toMatchObject({ status: 'paid', owed: [] });
    expect(await letterStatus()).toBe('scheduled');
    expect((await paymentOf(orderId)).nextCheckAt).toBeNull();
  });

  it('is asked after when the phone asks to look', async () => {
    await misheard();
    expect(await call(payments.syncOrder, { orderId }, system.token)).toMatchObject({ status: 'paid' });
    expect(await letterStatus()).toBe('scheduled');
  });

  it('is asked after until the vendor could be asked', async () => {
    await misheard();
    fault('query', 'http_500');
    await checkSuspect();
    expect((await orderNow()).status).toBe('suspect');
    await checkSuspect();
    expect((await orderNow()).status).toBe('paid');
  });

  it('is left to a person when the vendor, asked, says the same', async () => {
    await misheard();
    fault('query', 'wrong_amount');
    await checkSuspect();
    expect(await orderNow()).toMatchObject({ status: 'suspect', owed: [[251, 'mismatch']] });
    expect((await paymentOf(orderId)).nextCheckAt).toBeNull();
  });
});

describe('an order that nobody paid', () => {
  it('is left alone until a minute after it expired', async () => {
    await expire(50);
    await check();
    expect((await orderNow()).status).toBe('pending');
    expect(await stateAtVendor()).toBe('NOTPAY');
  });

  it('is closed then, here and at the vendor, and the letter waits for a new one', async () => {
    await expire(61);
    await check();
    expect(await orderNow()).toMatchObject({ status: 'closed', openLetterId: null, owed: [] });
    expect(await stateAtVendor()).toBe('CLOSED');
    await expect(pay('linwan', parameters)).rejects.toThrow();
    expect(await letterStatus()).toBe('awaiting_payment');
    const next = await call(payments.createOrder, { letterId, quotedFen: 250 }, system.token);
    expect(next.order.id).not.toBe(orderId);
    await pay('linwan', next.pay ?? {});
    await call(payments.syncOrder, { orderId: next.order.id }, system.token);
    expect(await letterStatus()).toBe('scheduled');
  });

  it('is paid after all when the money came while it was being closed', async () => {
    await expire(61);
    fault('callback', 'no_callback');
    fault('close', 'paid_during_close');
    await check();
    expect(await orderNow()).toMatchObject({ status: 'paid', owed: [] });
    expect(await letterStatus()).toBe('scheduled');
  });

  it.each(['http_500', 'cut_before', 'cut_after', 'bad_signature'] as const)(
    'is not given up while closing it ends in %s',
    async (kind) => {
      await expire(61);
      fault('close', kind);
      await check();
      const isClosedThere = (await stateAtVendor()) === 'CLOSED';
      expect((await orderNow()).status).toBe(isClosedThere ? 'closed' : 'pending');
      await check();
      expect((await orderNow()).status).toBe('closed');
      expect(await stateAtVendor()).toBe('CLOSED');
    },
  );

  it('is replaced by a new one when it is about to expire under the hands of the payer', async () => {
    await expire(-30);
    const next = await call(payments.createOrder, { letterId, quotedFen: 250 }, system.token);
    expect(next.order.id).not.toBe(orderId);
    expect(await orderNow()).toMatchObject({ status: 'closed' });
    expect(await Order.count({ where: { status: 'pending' } })).toBe(1);
  });
});

describe('an order the vendor never heard of', () => {
  it('is closed once it expired', async () => {
    await expire(61);
    await Payment.update({ outTradeNo: 'NEVERPLACED0000001' }, { where: { orderId } });
    await check();
    expect(await orderNow()).toMatchObject({ status: 'closed', owed: [] });
  });

  it('stays open before, since the vendor may see it late', async () => {
    await Payment.update({ outTradeNo: 'NEVERPLACED0000002', status: 'created' }, { where: { orderId } });
    await check();
    expect((await orderNow()).status).toBe('pending');
  });
});

describe('a vendor that hangs', () => {
  it('holds up no other payment for long', async () => {
    // So long that a busy machine answers about the other in that time.
    jest.replaceProperty(timeouts, 'wechatPayMs', 2_000);
    const other = await orderPostage(system.token);
    fault('callback', 'no_callback');
    await pay('linwan', other.pay ?? {});
    system.sandbox.faults.add({
      party: 'wechatPay',
      operation: 'query',
      fault: 'hang_before',
      match: (await paymentOf(orderId)).outTradeNo,
    });
    await check();
    expect((await orderNow()).status).toBe('pending');
    expect(await call(payments.readOrder, { orderId: other.order.id }, system.token)).toMatchObject({ status: 'paid' });
  });

  it('holds up no payment of another rail at all, whether that is paid or over', async () => {
    jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_virtual']);
    const { order, paid, strike } = virtualBuyer(system);
    strike('deliver_notify', 'no_callback');
    const lost = await paid('android', false);
    const over = (await order((await sealUnpaid(system.token)).id)).order.id;
    await Order.update({ expiresAt: new Date(clock.now() - 61_000) }, { where: { id: over } });
    let release = (): void => undefined;
    const asked = jest.spyOn(wechatPay, 'query').mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          release = () => resolve({ kind: 'unknown', code: 'timeout' });
        }),
    );
    await Payment.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: {} });
    await Payment.update({ nextCheckAt: new Date(clock.now() - 60_000) }, { where: { orderId } });
    const round = checkPayments.round();
    try {
      await eventually(() => expect(asked).toHaveBeenCalledTimes(1));
      await eventually(async () => expect((await bookOf(lost.orderId)).status).toBe('paid'), 20_000);
      await eventually(async () => expect((await bookOf(over)).status).toBe('closed'), 20_000);
    } finally {
      release();
      await round;
    }
    expect((await orderNow()).status).toBe('pending');
  });
});
