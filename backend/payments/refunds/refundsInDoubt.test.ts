import { Op } from 'sequelize';
import { letters } from '../../../shared/contract';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { railSettings } from '../../rails/settings';
import { wechatPay } from '../../rails/wechatPay';
import type { FaultScript } from '../../sandbox/startSandbox';
import { call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { letTimePass } from '../../testing/letTimePass';
import { pay } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { virtualBuyer } from '../../virtualPayments/factory';
import { orderPostage, paymentOf, refundsOfOrder, sealUnpaid } from '../factory';
import { createOrder } from '../ordering/createOrder';
import { presentOpenOrder } from '../ordering/present';
import { Payment } from '../Payment';
import { Refund } from '../Refund';
import { paymentSettings } from '../settings';
import { oweForFailedLetters } from './oweForLetters';
import { payRefunds } from './payRefunds';

const system = testSystem({ signedIn: 'linwan' });
const buyer = virtualBuyer(system);
let earlier: number;
beforeEach(() => {
  earlier = system.sandbox.ledger().refunds.length;
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});

const strike = (operation: string, fault: FaultScript['fault']) =>
  system.sandbox.faults.add({ party: 'wechatPay', operation, fault });
const alarms = () => jest.mocked(logger.alarm).mock.calls.map(([event]) => event);
const atVendor = () =>
  system.sandbox
    .ledger()
    .refunds.slice(earlier)
    .map(({ status }) => status);
const refundOf = async (orderId: string) => (await refundsOfOrder(orderId))[0] as Refund;

async function cancel(letterIds: readonly string[]): Promise<void> {
  for (const letterId of letterIds) await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
}

/** A letter that was paid for at the vendor, and cancelled: its postage is owed back. */
async function owedOrder(): Promise<string> {
  const { order, letterId, pay: sheet } = await orderPostage(system.token);
  await pay('linwan', sheet ?? {});
  await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
  await cancel([letterId]);
  return order.id;
}

/** Whatever can be taken up again comes due, and is. */
async function again(): Promise<void> {
  await Refund.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: { nextCheckAt: { [Op.ne]: null } } });
  await payRefunds.round();
}

/** A refund that the vendor took, though we have heard neither that nor what became of it. */
async function takenUnheard(): Promise<string> {
  const orderId = await owedOrder();
  strike('refund', 'cut_after');
  strike('refund_callback', 'no_callback');
  await payRefunds.round();
  expect([(await refundOf(orderId)).state, atVendor()]).toEqual(['requested', ['PROCESSING']]);
  return orderId;
}

/** It is not to be seen there yet, and refused when it is asked for again. */
async function refusedAgain(refusal: FaultScript['fault']): Promise<string> {
  const orderId = await takenUnheard();
  strike('query_refund', 'code:RESOURCE_NOT_EXISTS');
  strike('refund', refusal);
  await again();
  return orderId;
}

const growTooOld = (orderId: string) =>
  Payment.update({ paidAt: new Date(clock.now() - 365 * 86_400_000) }, { where: { orderId } });

describe('a refund that may have been taken, and is refused for a while when it is asked for again', () => {
  it.each(['code:NOT_ENOUGH', 'code:FREQUENCY_LIMITED'] as const)(
    'is asked after until its rail says what became of it, however old its payment: %s',
    async (refusal) => {
      const orderId = await refusedAgain(refusal);
      expect(await refundOf(orderId)).toMatchObject({ state: 'requested', trouble: refusal.slice(5) });
      await growTooOld(orderId);
      await system.sandbox.clock.advance(2_000);
      await again();
      expect(await refundOf(orderId)).toMatchObject({ state: 'refunded', trouble: null });
      expect(atVendor()).toEqual(['SUCCESS']);
    },
  );

  it('is followed while refunds are off', async () => {
    const orderId = await refusedAgain('code:NOT_ENOUGH');
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'off');
    await system.sandbox.clock.advance(2_000);
    await again();
    expect((await refundOf(orderId)).state).toBe('refunded');
  });
});

it('what is owed and was asked for before is asked after first, also where its payment has grown too old', async () => {
  const orderId = await takenUnheard();
  await system.sandbox.clock.advance(2_000);
  // As a version before left it, or somebody who had it asked for again and died.
  await Refund.update({ state: 'owed' }, { where: { id: (await refundOf(orderId)).id } });
  await growTooOld(orderId);
  await again();
  expect((await refundOf(orderId)).state).toBe('refunded');
});

it('what was refused when it was first asked for was never asked for, and only then is too old unasked', async () => {
  const orderId = await owedOrder();
  strike('refund', 'code:NOT_ENOUGH');
  await payRefunds.round();
  expect(await refundOf(orderId)).toMatchObject({ state: 'owed', requestedAt: null });
  await growTooOld(orderId);
  const asked = jest.spyOn(wechatPay, 'queryRefund');
  await again();
  expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'too_old', requestedAt: null });
  expect([asked.mock.calls, atVendor()]).toEqual([[], []]);
});

describe('refunds of one payment', () => {
  it('go back one a minute, as WeChat Pay wants, without an alarm', async () => {
    const sealed = [await sealUnpaid(system.token), await sealUnpaid(system.token), await sealUnpaid(system.token)];
    const ids = sealed.map(({ id }) => id);
    const rows = await Letter.findAll({ where: { id: ids }, order: ['id'] });
    const place = { client: 'weapp' as const, device: 'Android · WeChat' };
    const opened = await createOrder(system.me.account.id, rows, { quotedFen: 750 }, place);
    const { order, pay: sheet } = await presentOpenOrder(opened);
    await pay('linwan', sheet ?? {});
    await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
    await cancel(ids);
    for (const count of [1, 2, 3]) {
      await payRefunds.round();
      await payRefunds.round();
      expect(atVendor()).toHaveLength(count);
      const waiting = (await refundsOfOrder(order.id)).filter(({ state }) => state === 'owed');
      expect(waiting).toHaveLength(3 - count);
      for (const { nextCheckAt } of waiting) expect(nextCheckAt?.getTime()).toBeLessThan(clock.now() + 62_000);
      await letTimePass(system, 62_000);
    }
    await eventually(async () =>
      expect((await refundsOfOrder(order.id)).map(({ state }) => state)).toEqual(['refunded', 'refunded', 'refunded']),
    );
    expect(alarms()).toEqual([]);
  });

  it('of which one comes too early all the same is asked for a minute later, without an alarm', async () => {
    const orderId = await owedOrder();
    strike('refund', 'code:FREQUENCY_LIMITED');
    await payRefunds.round();
    const { state, trouble, nextCheckAt } = await refundOf(orderId);
    expect([state, trouble, alarms()]).toEqual(['owed', 'FREQUENCY_LIMITED', []]);
    expect(nextCheckAt?.getTime()).toBeLessThan(clock.now() + 62_000);
  });
});

it('a rail that hangs holds up the refunds of no other', async () => {
  const hanging = await owedOrder();
  await Refund.update({ nextCheckAt: new Date(clock.now() - 60_000) }, { where: {} });
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_virtual']);
  const { orderId, letterId } = await buyer.paid();
  await cancel([letterId]);
  let release = (): void => undefined;
  const asked = jest.spyOn(wechatPay, 'refund').mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        release = () => resolve({ kind: 'unknown', code: 'timeout' });
      }),
  );
  const round = payRefunds.round();
  try {
    await eventually(() => expect(asked).toHaveBeenCalledTimes(1));
    await eventually(async () => expect((await refundOf(orderId)).railRefundId).not.toBeNull(), 20_000);
  } finally {
    release();
    await round;
  }
  expect((await refundOf(hanging)).state).toBe('requested');
});

describe('a refund of which its rail can be asked no more, since nobody knows who paid', () => {
  it('is followed for days, in which a push may tell of it, and then is a person’s', async () => {
    jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_virtual']);
    const { orderId, letterId } = await buyer.paid();
    await cancel([letterId]);
    buyer.strike('refund_notify', 'no_callback');
    await payRefunds.round();
    await Payment.update({ payer: null, payerIndex: null }, { where: { orderId } });
    await again();
    expect((await refundOf(orderId)).state).toBe('requested');
    await Refund.update({ checks: 8 }, { where: {} });
    await again();
    expect(await refundOf(orderId)).toMatchObject({ state: 'stuck', trouble: 'payer_gone', nextCheckAt: null });
    expect(alarms()).toContain('a refund needs a person');
  });
});
