/** @jest-environment jsdom */
import { act } from '@testing-library/react';
import { letters, payments, sealing } from '../../../shared/contract';
import type { Order } from '../../../shared/contract/payments';
import { sealedLetter } from '../../letter/testing/sealedLetter';
import { instantDayText } from '../../locales/dateText';
import { noteWechat } from '../../services/session/session';
import { askedOf, breakOff, refuse, reply } from '../../services/testing/fakeApi';
import { fakePhone, fakeServer, resetTaro } from '../../services/testing/fakeTaro';
import { signInLinwan } from '../../services/testing/signedIn';
import { draw } from '../testing/draw';
import { PaymentPanel } from './PaymentPanel';

const unpaid = sealedLetter({ status: 'awaiting_payment', amountFen: 250 });
const paid = sealedLetter({ amountFen: 250 });
const parameters = { timeStamp: '1', nonceStr: 'n', package: 'p', signType: 'RSA' as const, paySign: 's' };
const order = (status: Order['status']): Order => ({
  id: '01J0000000000000000000000D',
  letterId: unpaid.id,
  amountFen: 250,
  status,
  expiresAt: '2026-12-01T00:00:00.000Z',
});
const ordered = { order: order('pending'), pay: { rail: 'wechat_jsapi' as const, parameters } };

/** WeChat around the page, whose payment sheet is left in this way. */
function leaveSheetBy(way: 'success' | 'cancel' | 'fail'): void {
  const requestPayment = (options: { success(): void; fail(failure: object): void }) =>
    way === 'success'
      ? options.success()
      : options.fail({ errMsg: way === 'cancel' ? 'requestPayment:fail cancel' : 'requestPayment:fail' });
  Object.assign(globalThis, { wx: { login: () => {}, requestPayment } });
}

const onChanged = jest.fn();
const panel = (startAtOnce = false) => (
  <PaymentPanel
    letterId={unpaid.id}
    amountFen={250}
    deliverAt={unpaid.deliverAt}
    startAtOnce={startAtOnce}
    onChanged={onChanged}
  />
);

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  signInLinwan({ hasWechat: true });
  onChanged.mockClear();
  reply(payments.createOrder, ordered);
  reply(letters.readLetter, unpaid);
});

it('tells of the paid letter once the server knows of the payment', async () => {
  leaveSheetBy('success');
  reply(payments.syncOrder, order('paid'));
  reply(letters.readLetter, paid);
  const screen = await draw(panel());
  expect(screen.read('.t-pay')).toContain('2.50');
  await screen.tap('.t-pay');
  expect(onChanged.mock.calls).toEqual([[paid]]);
});

it('says that nothing was paid when the sheet was closed, and loses nothing', async () => {
  leaveSheetBy('cancel');
  reply(payments.syncOrder, order('pending'));
  const screen = await draw(panel());
  await screen.tap('.t-pay');
  expect(screen.has('.t-payment-cancelled')).toBe(true);
  expect(screen.has('.t-pay-check')).toBe(false);
  expect(onChanged).not.toHaveBeenCalled();
});

it('believes the server and not the sheet: paid on the phone only, it waits and lets one look again', async () => {
  leaveSheetBy('success');
  reply(payments.syncOrder, order('pending'), order('paid'));
  const screen = await draw(panel());
  await screen.tap('.t-pay');
  expect(screen.has('.t-payment-pending')).toBe(true);
  reply(letters.readLetter, paid);
  await screen.tap('.t-pay-check');
  expect(onChanged.mock.calls).toEqual([[paid]]);
});

it('looks again by itself, for as long as a payment may take to be known, and then leaves it to the person', async () => {
  leaveSheetBy('success');
  reply(payments.syncOrder, order('pending'));
  const screen = await draw(panel());
  await screen.tap('.t-pay');
  for (let seconds = 0; seconds < 60; seconds += 3) await screen.wait(3_000);
  expect(askedOf(payments.syncOrder)).toHaveLength(6);
  expect(screen.has('.t-payment-pending')).toBe(true);
  expect(onChanged).not.toHaveBeenCalled();
});

describe('paid, and not known yet', () => {
  const isMain = (screen: Awaited<ReturnType<typeof draw>>, selector: string) => screen.has(`${selector}.button--main`);

  it('makes looking again the first thing to do, and paying again only another', async () => {
    leaveSheetBy('success');
    reply(payments.syncOrder, order('pending'));
    const screen = await draw(panel());
    expect(isMain(screen, '.t-pay')).toBe(true);
    await screen.tap('.t-pay');
    expect(screen.read('.t-payment-pending')).toMatch(/正在确认付款/);
    expect([isMain(screen, '.t-pay'), isMain(screen, '.t-pay-check')]).toEqual([false, true]);
  });

  it.each(['cancel', 'fail'] as const)('says so still when paying once more ends in: %s', async (end) => {
    leaveSheetBy('success');
    reply(payments.syncOrder, order('pending'));
    const screen = await draw(panel());
    await screen.tap('.t-pay');
    leaveSheetBy(end);
    await screen.tap('.t-pay');
    expect([screen.has('.t-payment-pending'), screen.has('.t-failure')]).toEqual([true, false]);
    expect([screen.has('.t-payment-failed'), screen.has('.t-payment-cancelled')]).toEqual([false, false]);
  });

  it('says it calmly, and once, where another way to pay is refused for that reason', async () => {
    leaveSheetBy('success');
    reply(payments.syncOrder, order('pending'));
    const screen = await draw(panel());
    await screen.tap('.t-pay');
    refuse(payments.createOrder, 'payment_unclear');
    await screen.tap('.t-pay');
    expect([screen.has('.notice--calm.t-payment-pending'), screen.has('.t-failure')]).toEqual([true, false]);
  });

  it('is looked after on a page that knows of no sheet, where the server says that it is', async () => {
    refuse(payments.createOrder, 'payment_unclear');
    const screen = await draw(panel());
    await screen.tap('.t-pay');
    expect([screen.has('.t-payment-pending'), screen.has('.t-failure')]).toEqual([true, false]);
    reply(letters.readLetter, paid);
    await screen.tap('.t-pay-check');
    expect(onChanged.mock.calls).toEqual([[paid]]);
  });
});

it('takes a tap for paying while it looks by itself, and what that look finds comes too late', async () => {
  leaveSheetBy('success');
  reply(payments.syncOrder, order('pending'));
  const screen = await draw(panel());
  await screen.tap('.t-pay');
  let answerLook = () => {};
  const others = fakeServer.answer;
  fakeServer.answer = (request) => {
    if (!request.url.endsWith('/sync')) return others(request);
    fakeServer.answer = others;
    return new Promise((resolve) => {
      answerLook = () => resolve({ statusCode: 200, data: order('closed') });
    });
  };
  await screen.wait(3_000);
  await screen.tap('.t-pay');
  expect(askedOf(payments.createOrder)).toHaveLength(2);
  answerLook();
  await screen.wait(0);
  expect(screen.has('.t-payment-pending')).toBe(true);
});

describe('killed on the payment sheet', () => {
  beforeEach(async () => {
    // The sheet opens, and nothing more is heard of it.
    Object.assign(globalThis, { wx: { login: () => {}, requestPayment: () => {} } });
    await (await draw(panel())).tap('.t-pay');
  });

  it('and reopened, it says that the payment is checked, and tells once it is known', async () => {
    reply(payments.syncOrder, order('pending'), order('paid'));
    const screen = await draw(panel());
    expect(screen.read('.t-payment-checking')).toMatch(/正在确认您的付款/);
    await screen.wait(0);
    expect(screen.has('.t-payment-pending')).toBe(true);
    reply(letters.readLetter, paid);
    await screen.wait(3_000);
    expect(onChanged.mock.calls).toEqual([[paid]]);
    expect(askedOf(payments.createOrder)).toHaveLength(1);
    expect(fakePhone.opened).toEqual([]);
  });

  it('and reopened, it says that it is checked for as long as the server takes to answer, and asks once', async () => {
    let answerLook = () => {};
    const others = fakeServer.answer;
    fakeServer.answer = (request) =>
      request.url.endsWith('/sync')
        ? new Promise((resolve) => {
            answerLook = () => resolve({ statusCode: 200, data: order('pending') });
          })
        : others(request);
    const screen = await draw(panel());
    for (let looks = 0; looks < 10; looks += 1) await screen.wait(0);
    expect([screen.has('.t-payment-checking'), askedOf(payments.syncOrder).length]).toEqual([true, 1]);
    answerLook();
    await screen.wait(0);
    expect(screen.has('.t-payment-pending')).toBe(true);
  });

  it('and reopened, it says after some looks that no payment is seen so far, and offers to pay', async () => {
    reply(payments.syncOrder, order('pending'));
    const screen = await draw(panel());
    for (let seconds = 0; seconds < 30; seconds += 3) await screen.wait(3_000);
    expect(screen.has('.t-payment-pending')).toBe(false);
    expect(screen.read('.t-payment-unseen')).toMatch(/还没有看到您的付款/);
    expect([screen.has('.t-pay.button--main'), screen.has('.t-pay-check')]).toEqual([true, true]);
    leaveSheetBy('cancel');
    await screen.tap('.t-pay');
    expect(screen.has('.t-payment-unseen')).toBe(true);
    reply(payments.syncOrder, order('paid'));
    reply(letters.readLetter, paid);
    await screen.tap('.t-pay-check');
    expect(onChanged.mock.calls).toEqual([[paid]]);
  });

  it('unpaid, it says so once its order is closed, and remembers it no more; no other letter asks for it', async () => {
    const other = <PaymentPanel letterId={order('paid').id} amountFen={250} deliverAt={null} onChanged={onChanged} />;
    expect((await draw(other)).has('.t-payment-checking')).toBe(false);
    reply(payments.syncOrder, order('closed'));
    const screen = await draw(panel());
    await screen.wait(0);
    expect(screen.read('.t-payment-cancelled')).toMatch(/没有付款/);
    expect((await draw(panel())).has('.t-payment-checking')).toBe(false);
  });

  it('is not asked after where the sheet is to open at once, nor said to be checked for ever without a network', async () => {
    breakOff(payments.syncOrder);
    expect((await draw(panel(true))).has('.t-payment-checking')).toBe(false);
    const screen = await draw(panel());
    await screen.wait(0);
    expect([screen.has('.t-payment-pending'), screen.has('.t-failure')]).toEqual([true, true]);
    reply(payments.syncOrder, order('pending'));
    await screen.tap('.t-pay-check');
    expect([screen.has('.t-payment-pending'), screen.has('.t-failure')]).toEqual([true, false]);
  });
});

it('says only of the button that was tapped that it is worked on; the others take no tap', async () => {
  Object.assign(globalThis, { wx: { login: () => {}, requestPayment: () => {} } });
  reply(letters.readRules, { rails: ['wechat_jsapi', 'alipay_page'] } as never);
  const screen = await draw(panel());
  await screen.tap('.t-pay');
  expect([screen.read('.t-pay'), screen.read('.t-pay-alipay_page')]).toEqual(['正在确认……', '支付宝：付 ¥2.50']);
  await screen.tap('.t-pay-alipay_page');
  expect(askedOf(payments.createOrder)).toHaveLength(1);
});

it('asks the server by itself on coming back from a site where it is paid, and leaves for none unasked', async () => {
  fakePhone.parameters = { id: unpaid.id, order: order('pending').id, trade_status: 'TRADE_SUCCESS' };
  reply(letters.readRules, { rails: ['alipay_page'] } as never);
  Object.assign(globalThis, { wx: undefined });
  reply(payments.syncOrder, order('pending'), order('paid'));
  const screen = await draw(panel(true));
  expect(screen.read('.t-pay')).toContain('支付宝');
  await screen.wait(0);
  expect(screen.has('.t-payment-pending')).toBe(true);
  expect(onChanged).not.toHaveBeenCalled();
  reply(letters.readLetter, paid);
  await screen.wait(3_000);
  expect(onChanged.mock.calls).toEqual([[paid]]);
  expect(askedOf(payments.createOrder)).toEqual([]);
});

it('tells of a payment that is known a moment later, without a tap', async () => {
  leaveSheetBy('success');
  reply(payments.syncOrder, order('pending'), order('paid'));
  const screen = await draw(panel());
  await screen.tap('.t-pay');
  reply(letters.readLetter, paid);
  await screen.wait(3_000);
  expect(onChanged.mock.calls).toEqual([[paid]]);
});

it('shows the letter anew when it costs another sum or is not to be paid for any more', async () => {
  refuse(payments.createOrder, 'price_changed');
  const screen = await draw(panel());
  await screen.tap('.t-pay');
  expect(screen.has('.t-failure')).toBe(false);
  expect(onChanged.mock.calls).toEqual([[unpaid]]);
});

it('opens the sheet at once when told to, and once only', async () => {
  leaveSheetBy('cancel');
  reply(payments.syncOrder, order('pending'));
  const screen = await draw(panel(true));
  await screen.redraw(panel(true));
  expect(askedOf(payments.createOrder)).toEqual([{ letterId: unpaid.id, quotedFen: 250, rail: 'wechat_jsapi' }]);
});

it('opens none before it is known by which rails it can be paid here', async () => {
  leaveSheetBy('cancel');
  reply(payments.syncOrder, order('pending'));
  reply(letters.readRules, { rails: ['wechat_virtual', 'wechat_jsapi'] } as never);
  Object.assign((globalThis as unknown as { wx: object }).wx, { requestVirtualPayment: () => {} });
  await draw(panel(true));
  expect(askedOf(payments.createOrder)).toEqual([]);
});

it('says after which day money cannot go back the way it came, where the letter goes later than that', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  for (const [deliverAt, refundableDays, says] of [
    [inDays(365), { wechat_jsapi: 364 }, true],
    [inDays(120), { wechat_jsapi: 89 }, true],
    [inDays(120), { wechat_jsapi: 364, alipay_page: 89 }, false],
    [unpaid.createdAt, { wechat_jsapi: 364 }, false],
  ] as const) {
    reply(letters.readRules, { rails: ['wechat_jsapi'], refundableDays } as never);
    const screen = await draw(
      <PaymentPanel letterId={unpaid.id} amountFen={250} deliverAt={deliverAt} onChanged={onChanged} />,
    );
    expect(screen.has('.t-refund-limit')).toBe(says);
    if (says) expect(screen.read('.t-refund-limit')).toMatch(/之后不能再原路退回，改由我们人工付给您/);
  }
});

it('says that day of each way to pay for itself: nobody is told the shorter one of another', async () => {
  const day = (days: number) => instantDayText(new Date(Date.now() + days * 86_400_000).toISOString());
  for (const [inDays, refundableDays, says] of [
    [120, { wechat_jsapi: 364, alipay_page: 89 }, [`支付宝：若需退款，${day(89)} `]],
    [
      400,
      { wechat_jsapi: 364, alipay_page: 89 },
      [`微信支付：若需退款，${day(364)} `, `支付宝：若需退款，${day(89)} `],
    ],
    [400, { wechat_jsapi: 89, alipay_page: 89 }, [`若需退款，${day(89)} `]],
    [
      400,
      { wechat_jsapi: 364, wechat_virtual: 364, alipay_page: 89 },
      [`微信支付、微信虚拟支付：若需退款，${day(364)} `, `支付宝：若需退款，${day(89)} `],
    ],
    [80, { wechat_jsapi: 364, alipay_page: 89 }, []],
  ] as const) {
    const rails = ['wechat_jsapi', 'wechat_virtual', 'alipay_page'].filter((rail) => rail in refundableDays);
    reply(letters.readRules, { rails, refundableDays } as never);
    Object.assign(globalThis, { wx: { login: () => {}, requestPayment: () => {}, requestVirtualPayment: () => {} } });
    const deliverAt = new Date(Date.now() + inDays * 86_400_000).toISOString();
    const screen = await draw(
      <PaymentPanel letterId={unpaid.id} amountFen={250} deliverAt={deliverAt} onChanged={onChanged} />,
    );
    expect(screen.readAll('.t-refund-limit').map((said) => said.split('之后')[0])).toEqual(says);
  }
});

it('says what two ways of WeChat have in common, and nothing where there is one', async () => {
  Object.assign(globalThis, { wx: { login: () => {}, requestPayment: () => {}, requestVirtualPayment: () => {} } });
  for (const [rails, isSaid] of [
    [['wechat_virtual', 'wechat_jsapi'], true],
    [['wechat_jsapi'], false],
  ] as const) {
    reply(letters.readRules, { rails } as never);
    expect((await draw(panel())).has('.t-both-of-wechat')).toBe(isSaid);
  }
});

it('is alarmed only by a payment that failed', async () => {
  reply(payments.syncOrder, order('pending'));
  for (const [way, state] of [
    ['cancel', 'cancelled'],
    ['success', 'pending'],
  ] as const) {
    leaveSheetBy(way);
    const screen = await draw(panel());
    await screen.tap('.t-pay');
    expect(screen.has(`.notice--calm.t-payment-${state}`)).toBe(true);
  }
});

it('takes the letter back to be changed', async () => {
  const draft = sealedLetter({ status: 'draft' });
  reply(sealing.unsealLetter, draft);
  const screen = await draw(panel());
  await screen.tap('.t-unseal');
  expect(onChanged.mock.calls).toEqual([[draft]]);
});

describe('where WeChat cannot be paid by', () => {
  const quiet = () => {
    expect(askedOf(payments.createOrder)).toEqual([]);
    Object.assign(globalThis, { wx: undefined });
  };

  it.each([
    ['the account has none', false, true],
    ['the page is not inside it', true, false],
    ['neither', false, false],
  ])('says so in place of the button, and orders nothing by itself: %s', async (_why, hasWechat, isInside) => {
    signInLinwan({ hasWechat });
    leaveSheetBy('success');
    if (!isInside) Object.assign(globalThis, { wx: undefined });
    const screen = await draw(panel(true));
    expect(screen.has('.t-pay')).toBe(false);
    expect(screen.read('.t-needs-wechat')).toMatch(/只能在微信里付.*信会留着/);
    quiet();
  });

  it('still lets the letter be taken back', async () => {
    signInLinwan();
    const draft = sealedLetter({ status: 'draft' });
    reply(sealing.unsealLetter, draft);
    const screen = await draw(panel(true));
    await screen.tap('.t-unseal');
    expect(onChanged.mock.calls).toEqual([[draft]]);
    quiet();
  });

  it('asks for payment again once WeChat was added to the account', async () => {
    signInLinwan();
    leaveSheetBy('cancel');
    const screen = await draw(panel());
    await act(async () => noteWechat(true));
    expect(screen.has('.t-pay')).toBe(true);
  });
});
