import { privacy } from '../../../shared/contract';
import { openHandRefunds } from '../../ledger/handRefunds';
import { paymentOf, refundsOfOrder } from '../../payments/factory';
import { Refund } from '../../payments/Refund';
import { payRefunds } from '../../payments/refunds/payRefunds';
import { paymentSettings } from '../../payments/settings';
import { logger } from '../../platform/logger';
import { railSettings } from '../../rails/settings';
import { call } from '../../testing/call';
import { deliverDue } from '../../testing/dueLetter';
import { eventually } from '../../testing/eventually';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { virtualBuyer } from '../../virtualPayments/factory';
import { Closure } from '../Closure';
import { eraseDueAccounts } from './eraseDueAccounts';

const system = testSystem({ signedIn: 'linwan' });
const { desk, paid, standIn, strike } = virtualBuyer(system);
beforeEach(() => {
  jest.replaceProperty(railSettings, 'PAYMENT_RAILS', ['wechat_virtual']);
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
  jest.spyOn(logger, 'alarm').mockReturnValue();
});

const hour = 3_600_000;
const close = () => call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
const events = (level: 'alarm' | 'warn') => jest.mocked(logger[level]).mock.calls.map(([event]) => event);

/** A worker's round after some hours. */
async function roundAfter(hours: number) {
  await letTimePass(system, hours * hour);
  await deliverDue();
  await eraseDueAccounts.round();
  return (await Closure.findOne({ rejectOnEmpty: true })).state;
}

describe('an account to which money is owed that can only go back to a named payer', () => {
  it('is erased once the money has gone back', async () => {
    const { orderId } = await paid();
    await close();
    expect(await roundAfter(0)).toBe('erasing');
    await payRefunds.round();
    await system.sandbox.clock.advance(3_000);
    await eventually(async () => expect((await refundsOfOrder(orderId))[0]).toMatchObject({ state: 'refunded' }));
    expect(await roundAfter(0.1)).toBe('erased');
    expect((await paymentOf(orderId)).payer).toBeNull();
    expect(events('alarm')).toEqual([]);
  });

  it('is erased after three days where its rail is away, with a line in the log', async () => {
    const warn = jest.spyOn(logger, 'warn').mockReturnValue();
    await paid();
    strike('refund_order', 'http_500', { times: 1_000 });
    await close();
    expect([await roundAfter(0), await roundAfter(70)]).toEqual(['erasing', 'erasing']);
    expect(await roundAfter(3)).toBe('erased');
    expect(warn.mock.calls.map(([event]) => event)).toContain('account is erased before its money has gone back');
  });

  it('does not wait for Apple, whose word is believed afterwards, since nobody can be asked for', async () => {
    const { orderId, outTradeNo } = await paid('ios');
    await close();
    expect(await roundAfter(0)).toBe('erased');
    expect(await Refund.findOne()).toMatchObject({ state: 'stuck', trouble: 'ask_apple' });
    desk().orders.giveBackByApple(standIn(outTradeNo));
    await eventually(async () => expect((await refundsOfOrder(orderId))[0]).toMatchObject({ state: 'refunded' }));
  });

  it('believes Apple of what it gave back beyond that, too, and books it apart', async () => {
    const { orderId, outTradeNo } = await paid('ios');
    await close();
    await roundAfter(0);
    Object.assign(standIn(outTradeNo), { leftFen: 350 });
    desk().orders.giveBackByApple(standIn(outTradeNo));
    await eventually(async () => expect((await refundsOfOrder(orderId))[0]).toMatchObject({ state: 'refunded' }));
    expect(await openHandRefunds()).toMatchObject([{ orderId, fen: 100 }]);
    expect(events('alarm')).toEqual(['refund that we do not know']);
  });
});
