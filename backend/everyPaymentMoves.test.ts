import { letters } from '../shared/contract';
import { Letter } from './letters/Letter';
import { orderPostage, paymentOf, refundsOfOrder, successOf } from './payments/factory';
import { Order } from './payments/Order';
import { applyPaymentFact } from './payments/ordering/applyPaymentFact';
import type { Refund } from './payments/Refund';
import { oweForFailedLetters } from './payments/refunds/oweForLetters';
import { payRefunds } from './payments/refunds/payRefunds';
import { paymentSettings } from './payments/settings';
import { clock } from './platform/clock';
import { logger } from './platform/logger';
import type { Sandbox } from './sandbox/startSandbox';
import { call } from './testing/call';
import { eventually } from './testing/eventually';
import { forgetLimits } from './testing/letTimePass';
import { itMoves, onlyTheWorker } from './testing/onlyTheWorker';
import { pay } from './testing/phone';
import { testSystem } from './testing/testSystem';

// WeChat Pay signs by the real time and by how far we have travelled: here time passes by travel.
let mockGoneMs = 0;
jest.mock('./testing/passTime', () => ({
  ...jest.requireActual<object>('./testing/passTime'),
  passTime: async (sandbox: Sandbox, ms: number) => {
    jest.spyOn(clock, 'now').mockImplementation(() => sandbox.clock.now());
    mockGoneMs += ms;
    sandbox.clock.lookAgain();
  },
}));
const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => {
  mockGoneMs = 0;
  system.sandbox.clock.follow(() => mockGoneMs);
});
const hour = 3_600_000;
const day = 24 * hour;
beforeEach(() => {
  jest.spyOn(logger, 'alarm').mockReturnValue();
  jest.replaceProperty(paymentSettings, 'REFUNDS', 'on');
});

const ordered = async () => (await orderPostage(system.token)).order.id;

async function paid(): Promise<string> {
  const orderId = await ordered();
  await applyPaymentFact(successOf(await paymentOf(orderId)));
  return orderId;
}

async function suspect(): Promise<string> {
  const orderId = await ordered();
  await applyPaymentFact(successOf(await paymentOf(orderId), { amountFen: 251 }));
  return orderId;
}

describe('an order that is', () => {
  itMoves<Order['status']>(
    system,
    {
      pending: { make: ordered, after: hour, to: 'closed' },
      paid: { make: paid, stays: 'its letter goes on' },
      suspect: { make: suspect, stays: 'only a person moves it on' },
      closed: {
        async make() {
          const id = await ordered();
          await onlyTheWorker(system.sandbox, hour);
          return id;
        },
        stays: 'nobody pays it any more, and it is forgotten after ninety days',
      },
    },
    async (id) => (await Order.findByPk(id))?.status ?? 'gone',
  );
});

/** Postage that was paid at the vendor, whose letter was cancelled: it is owed back. */
async function owed(): Promise<string> {
  // What the vendor says by itself may come at any moment: the worker has to find out without.
  system.sandbox.faults.add({ party: 'wechatPay', operation: 'refund_callback', fault: 'no_callback', times: 9 });
  const { order, letterId, pay: sheet } = await orderPostage(system.token);
  await pay('linwan', sheet ?? {});
  await eventually(async () => expect((await paymentOf(order.id)).status).toBe('paid'));
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
  return order.id;
}

async function requested(): Promise<string> {
  const id = await owed();
  await payRefunds.round();
  return id;
}

async function stuck(): Promise<string> {
  const id = await owed();
  system.sandbox.faults.add({ party: 'wechatPay', operation: 'refund', fault: 'code:ACCOUNT_ERROR' });
  await payRefunds.round();
  return id;
}

describe('a refund that is', () => {
  itMoves<Refund['state']>(
    system,
    {
      owed: { make: owed, after: hour, to: 'requested' },
      requested: { make: requested, after: hour, to: 'refunded' },
      stuck: { make: stuck, stays: 'only a person moves it on' },
      withdrawn: {
        async make() {
          const id = await owed();
          const [refund] = await refundsOfOrder(id);
          await refund?.update({ state: 'withdrawn', standing: null, nextCheckAt: null });
          const where = { id: (await Order.findByPk(id))?.letterId ?? '' };
          await Letter.update({ status: 'scheduled', deliverAt: new Date(clock.now() + 90 * day) }, { where });
          return id;
        },
        stays: 'it was not owed after all',
      },
      refunded: {
        async make() {
          const id = await requested();
          await onlyTheWorker(system.sandbox, hour);
          return id;
        },
        stays: 'the money has arrived',
      },
    },
    async (orderId) => (await refundsOfOrder(orderId))[0]?.state ?? 'gone',
  );
});

describe('what only a person moves on', () => {
  const said = () => {
    const alarms = jest.mocked(logger.alarm).mock.calls.filter(([event]) => event === 'money waits for a person');
    jest.mocked(logger.alarm).mockClear();
    return alarms.map(([, fields]) => fields);
  };

  it.each([
    ['a refund that is stuck', stuck, [{ code: 'refund_stuck', count: 1 }]],
    [
      'a payment that does not match',
      suspect,
      [
        { code: 'order_suspect', count: 1 },
        { code: 'refund_owed', count: 1 },
      ],
    ],
  ])('is said once a day for as long as it waits: %s', async (_what, make, told) => {
    await make();
    await onlyTheWorker(system.sandbox, hour);
    expect(said()).toEqual([]);
    for (let days = 0; days < 3; days += 1) {
      await forgetLimits(system);
      await onlyTheWorker(system.sandbox, day);
      expect(said()).toEqual(told);
    }
  });

  it('is said of what is owed while refunds are off', async () => {
    jest.replaceProperty(paymentSettings, 'REFUNDS', 'off');
    await owed();
    await onlyTheWorker(system.sandbox, day + hour);
    expect(said()).toEqual([{ code: 'refund_owed', count: 1 }]);
  });
});
