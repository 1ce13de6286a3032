import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../../backend/testing/eventually';
import { letters } from '../../../shared/contract/letters';
import { type OrderView, orders } from '../../../shared/contract/orders';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { addFault, clearFaults, onVirtualOrder } from '../system/standIns';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { chooseAddressee, writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('weapppay', { PAYMENT_RAILS: 'wechat_virtual,wechat_jsapi' });
});
afterAll(() => system?.close());

const grandma = { kind: 'other', ways: ['sms'], name: '外婆', phone: '138 0000 0003' } as const;

/** From the home page to the payment sheet of a letter that goes in five years. */
async function sealAway(phone: Phone): Promise<void> {
  phone.launch();
  await writeWords(phone, hardWords);
  await chooseAddressee(phone, grandma, '.t-preset-year5');
}

const ordersOf = async (person: string): Promise<OrderView[]> =>
  (await (await Account.signIn(system, person)).call(orders.listOrders, {})).orders;

/** Opens the list of orders until it shows this of one of them. */
const inOrders = (phone: Phone, selector: string) =>
  eventually(async () => {
    phone.launch(`/${routes.orders}`);
    await phone.see('.t-order');
    if (!phone.has(selector)) throw new Error(`${selector} is not in the list, which says: ${phone.text}`);
  });

async function cancel(phone: Phone, saying = ''): Promise<string> {
  await phone.tap('.t-cancel');
  await phone.see('.t-confirm');
  // How the postage goes back is known a moment later.
  await eventually(() => expect(phone.text).toContain(saying));
  const said = phone.text;
  await phone.tap('.t-confirm');
  await phone.see('.t-status-cancelled');
  return said;
}

describe('paying on the compiled mini program', () => {
  let android: Phone;
  beforeAll(() => {
    android = new Phone(system, 'linwan');
  });

  it('by virtual payment, on Android: one sheet a price, as said before the first; and what is cancelled comes back', async () => {
    const phone = android;
    phone.launch();
    await writeWords(phone, hardWords);
    await phone.tap('.t-compose-next');
    await enter(phone);
    await phone.onPage('recipient');
    await phone.tap('.t-kind-other');
    await phone.type('.t-name', grandma.name);
    await phone.tap('.t-way-sms');
    await phone.type('.t-phone', grandma.phone);
    await phone.tap('.t-several');
    await phone.onPage('series');
    await phone.tap('.t-common-time');
    await phone.onPage('time');
    await phone.tap('.t-preset-year5');
    await phone.see('.t-time-summary');
    await phone.tap('.t-time-next');
    await phone.onPage('series');
    await phone.tap('.t-add-person');
    await phone.onPage('recipient');
    await phone.type('.t-name', '阿梅莉');
    if (!phone.has('.t-rung-mail')) await phone.tap('.t-way-mail');
    await phone.type('.t-email', 'amelie@example.com');
    await phone.tap('.t-recipient-next');
    await phone.onPage('series');
    // The page that is back in view reads its letters anew: of one it would lead to the preview.
    await eventually(() => expect(phone.text).toContain('阿梅莉'));
    await phone.tap('.t-seal-all');
    await eventually(async () => expect(await phone.read('.t-sheets')).toContain('要付 2 次'));
    expect(await phone.read('.t-pay-all')).toContain('共 2 笔');
    expect(await phone.read('.t-refund-limit')).toMatch(/之后不能再原路退回/);
    await phone.tap('.t-pay-all');
    await eventually(async () => expect(await phone.read('.t-sheets')).toContain('1 封信'));
    await phone.tap('.t-pay-all');
    await phone.see('.t-series-done');
    const paid = await ordersOf('linwan');
    expect(paid.map(({ rail, status, lines }) => [rail, status, lines.length])).toEqual(
      Array(2).fill(['wechat_virtual', 'paid', 1]),
    );

    const [{ letterId = '' } = {}] = paid[0]?.lines ?? [];
    phone.launch(`/${routes.journey}?id=${letterId}`);
    await cancel(phone, '自动原路退回');
    await inOrders(phone, '.t-refund-refunded');
    expect((await ordersOf('linwan')).map(({ refunds }) => refunds.length).sort()).toEqual([0, 1]);
  });

  it('by Apple, on an iPhone: told before paying and before cancelling whom to ask, and how, until Apple gives it back', async () => {
    const phone = new Phone(system, 'zhoumu');
    phone.hand.device = { platform: 'ios', version: '8.0.68' };
    phone.hand.payment = 'cancel';
    await sealAway(phone);
    expect(await phone.read('.t-apple')).toMatch(/由您自己向苹果申请退款/);
    expect(phone.has('.t-refund-limit')).toBe(false);
    await phone.tap('.t-seal');
    await phone.see('.t-payment-cancelled');
    expect(await phone.read('.t-apple')).toMatch(/由您自己向苹果申请退款/);
    expect(phone.has('.t-refund-limit')).toBe(false);
    phone.hand.payment = 'pay';
    await phone.tap('.t-pay');
    await phone.onPage('receipt');
    const { id = '' } = phone.page.options;
    await inOrders(phone, '.t-order-apple');
    expect(phone.has('.t-order-until')).toBe(false);

    phone.launch(`/${routes.journey}?id=${id}`);
    const said = await cancel(phone);
    expect(said).toMatch(/¥\d\.\d\d 是苹果收的，要由您自己向苹果申请退款/);
    expect(said + phone.text).not.toMatch(/原路|退还给您/);
    await eventually(async () => {
      phone.launch(`/${routes.journey}?id=${id}`);
      await phone.see('.t-status-cancelled');
      if (!phone.has('.t-journey-orders')) throw new Error('it is not owed yet');
    });
    expect(phone.text).toMatch(/是苹果收的/);
    await phone.tap('.t-journey-orders');
    expect(await phone.read('.t-refund-ask_apple')).toContain('reportaproblem.apple.com');

    await onVirtualOrder(system, 'zhoumu', 'apple-refund');
    await inOrders(phone, '.t-refund-refunded');
  });

  /** Seals a letter and kills the program on its payment sheet; answers the letter. WeChat says nothing, however asked. */
  async function killOnSheet(phone: Phone, payment: 'pay_unseen' | 'look'): Promise<string> {
    for (const [operation, fault] of [
      ['deliver_notify', 'no_callback'],
      ['query_order', 'http_500'],
    ] as const)
      await addFault(system, { party: 'wechatVirtual', operation, fault, times: 1000 });
    await sealAway(phone);
    phone.hand.payment = payment;
    phone.asked.length = 0;
    await phone.tap('.t-seal');
    await eventually(() => expect(phone.asked.map(({ call }) => call)).toContain('on the sheet'));
    phone.kill();
    phone.hand.payment = 'pay';
    const ordered = phone.asked.findLast(({ url }) => url?.endsWith('/orders'))?.data ?? '{}';
    return (JSON.parse(ordered) as { letterId: string }).letterId;
  }

  /** Opens the program again on that letter: it says that the payment is checked, before the server can be asked. */
  async function reopen(phone: Phone, letterId: string): Promise<void> {
    let letPass = () => {};
    const held = new Promise<void>((resolve) => {
      letPass = resolve;
    });
    phone.hand.holdsUp = async (url) => {
      if (url.endsWith('/sync')) await held;
    };
    phone.launch(`/${routes.journey}?id=${letterId}`);
    expect(await phone.read('.t-payment-checking')).toContain('正在确认您的付款');
    await clearFaults(system);
    phone.hand.holdsUp = null;
    letPass();
  }

  const paidFor = async (letterId: string) =>
    (await ordersOf('linwan')).filter(({ lines, status }) => status === 'paid' && lines[0]?.letterId === letterId);

  it('killed on the sheet after paying, and WeChat says nothing of it: reopened, it checks and finds it paid, once', async () => {
    const letterId = await killOnSheet(android, 'pay_unseen');
    await reopen(android, letterId);
    await android.see('.t-status-scheduled');
    expect(await paidFor(letterId)).toMatchObject([{ refunds: [] }]);
  });

  it('killed on the sheet before paying: reopened, it checks, finds nothing paid, and takes the payment once', async () => {
    const letterId = await killOnSheet(android, 'look');
    await reopen(android, letterId);
    expect(await android.read('.t-payment-pending')).toContain('正在确认付款');
    // As a person does who sees nothing happen: an order that was paid meanwhile is not paid again.
    await eventually(async () => {
      await android.tapIfThere('.t-pay');
      await pause(5_000);
      if (!android.has('.t-status-scheduled')) throw new Error(`it is not paid: ${android.text}`);
    });
    expect(await paidFor(letterId)).toMatchObject([{ refunds: [] }]);
  });

  it('cancelled on day 366: paid out by hand to an account that its payer names, and never an error', async () => {
    const phone = android;
    phone.launch(`/${routes.orders}`);
    expect(await phone.read('.t-order-until')).toMatch(/若需退款，\d{4}年\d+月\d+日 之前可原路退还/);
    await system.travel('366d');
    phone.launch(`/${routes.orders}`);
    await phone.see('.t-order-paid');
    expect(phone.has('.t-order-until')).toBe(false);
    expect(await phone.read('.t-order-too-old')).toMatch(/由工作人员人工付给您/);
    const [newest] = await ordersOf('linwan');
    const { letterId = '' } = newest?.lines[0] ?? {};
    phone.launch(`/${routes.journey}?id=${letterId}`);
    await cancel(phone, '不能原路退回，由工作人员人工付给您');
    await inOrders(phone, '.t-refund-by_hand');
    expect(phone.text).toMatch(/¥6\.50 无法原路退还，由工作人员人工付给您/);
    await phone.tap('.t-name-payee');
    await phone.type('.t-payee-name', '林秀英');
    await phone.type('.t-payee-account', '工商银行 6222 0000 0000 0003');
    await phone.tap('.t-payee-save');
    expect(await phone.read('.t-payout-named')).toContain('0003');
    expect(phone.has('.t-failure')).toBe(false);
    const [refundId = ''] = /^\w{26}/.exec(await system.operate('payouts list')) ?? [];
    await system.operate(`payouts take ${refundId}`);
    await inOrders(phone, '.t-payout-underway');
    await system.operate(`payouts paid ${refundId} --reference TEST-0001`);
    await inOrders(phone, '.t-refund-refunded');
    const account = await Account.signIn(system, 'linwan');
    expect(await account.call(letters.readLetter, { letterId })).toMatchObject({
      refund: { state: 'refunded' },
    });
  });
});
