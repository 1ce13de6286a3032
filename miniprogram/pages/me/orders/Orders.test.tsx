/** @jest-environment jsdom */
import { act } from 'react';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import type { OrderRefund } from '../../../../shared/contract/refunds';
import { draw } from '../../../components/testing/draw';
import { rememberSheet } from '../../../services/openedSheet';
import { askedOf, breakOff, reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro, showAgain } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import Orders from './index';

const letterId = '01J0000000000000000000000L';
const paid: OrderView = {
  id: '01J0000000000000000000000D',
  status: 'paid',
  amountFen: 250,
  createdAt: '2026-11-28T08:00:00.000Z',
  paidAt: '2026-11-28T08:05:00.000Z',
  rail: 'wechat_jsapi',
  lines: [{ letterId, title: '给十年后', kind: 'postage', amountFen: 250 }],
  refunds: [],
  keptFen: 250,
  refundableUntil: '2027-11-27T08:05:00.000Z',
};
const refund = (state: OrderRefund['state']): OrderRefund => ({
  id: '01J0000000000000000000000R',
  cause: { 'zh-CN': '信件已取消', en: 'the letter was cancelled' },
  amountFen: 250,
  state,
  owedAt: '2026-11-29T08:00:00.000Z',
  refundedAt: state === 'refunded' ? '2026-11-30T08:00:00.000Z' : null,
});
const list = (...found: OrderView[]) => reply(orders.listOrders, { orders: found, nextCursor: null });

beforeEach(() => {
  resetTaro();
  signInLinwan();
});

it('shows what each order was for and until when it could go back, and leads to the letter', async () => {
  list(paid);
  const screen = await draw(<Orders />);
  expect(screen.read('.t-order')).toMatch(/¥2\.50.*付款 · 微信支付.*给十年后.*邮资/);
  expect(screen.read('.t-order-until')).toContain('2027年11月27日');
  await screen.tap('.t-order-letter');
  expect(fakePhone.opened.at(-1)).toContain(`journey/index?id=${letterId}`);
  await screen.tap('.t-to-payment');
  expect(fakePhone.opened.at(-1)).toContain(`payment/index?id=${paid.id}`);
});

it.each([
  ['owed', /将原路退还/],
  ['looked_at', /工作人员处理/],
  ['by_hand', /人工付给您/],
  ['underway', /正在退还的路上/],
  ['refunded', /已于 2026年11月30日 退还/],
] as const)('says of a refund that is %s how it stands, and why', async (state, words) => {
  list({ ...paid, refunds: [refund(state)], refundableUntil: null });
  const screen = await draw(<Orders />);
  expect(screen.read(`.t-refund-${state}`)).toMatch(words);
  expect(screen.read(`.t-refund-${state}`)).toContain('信件已取消');
  expect(screen.has('.t-order-until')).toBe(false);
});

it('says step by step how Apple is asked, and asks for nothing once our people see to it', async () => {
  const apples = (state: 'ask_apple' | 'looked_at') => {
    list({ ...paid, paidToApple: true, keptFen: 0, refunds: [refund(state)], refundableUntil: null });
    return draw(<Orders />);
  };
  const screen = await apples('ask_apple');
  const steps = screen.readAll('.t-refund-ask_apple .t-apple-step');
  expect(steps).toHaveLength(3);
  expect(steps[0]).toMatch(/^1\. .*“设置”/);
  expect(screen.read('.t-refund-ask_apple')).toMatch(/苹果收的.*reportaproblem\.apple\.com.*60 天.*由我们.*付给您/);
  const late = await apples('looked_at');
  expect(late.read('.t-refund-looked_at')).toMatch(/工作人员处理.*和微信核对.*苹果没有退的.*付给您/);
  expect([late.read('.t-refund-looked_at').includes('要由您自己'), late.has('.t-apple-step')]).toEqual([false, false]);
});

it('says of each of several letters whom it is for and when, and of a refund which of them it is of', async () => {
  const deliverLocal = { on: '2027-05-01', time: '09:00', timeZone: 'Asia/Shanghai' };
  const ids = ['L', 'M', 'N'].map((end) => `01J0000000000000000000000${end}`);
  const lines = ids.map((id, at) => ({
    ...{ letterId: id, title: '一样的话', kind: 'postage' as const, amountFen: 250 },
    ...{ to: ['外婆', '舅舅', '周牧'][at], deliverLocal },
  }));
  const ofSecond = { ...refund('refunded'), letterId: ids[1] };
  const ofNone = { ...refund('owed'), id: '01J0000000000000000000000S' };
  list({ ...paid, amountFen: 750, lines, refunds: [ofSecond, ofNone], keptFen: 250 });
  const screen = await draw(<Orders />);
  expect(screen.readAll('.t-order-line')).toEqual([
    expect.stringMatching(/写给.*外婆.* · 2027年5月1日.*邮资¥2\.50$/),
    expect.stringMatching(/写给.*舅舅.*邮资¥2\.50¥2\.50 已于 2026年11月30日 退还/),
    expect.stringMatching(/写给.*周牧.*邮资¥2\.50$/),
  ]);
  expect(screen.has('.t-refund-owed')).toBe(true);
});

it('gathers what was closed unpaid into one quiet row at the end, and calls for nobody where money comes back by itself', async () => {
  const closed = (end: string): OrderView => ({
    ...{ ...paid, id: `01J000000000000000000000${end}`, status: 'closed', paidAt: null, keptFen: 0 },
    refundableUntil: null,
  });
  const late = { ...closed('CR'), refunds: [refund('owed')] };
  list(closed('CA'), closed('CB'), late, { ...paid, refunds: [refund('refunded')] }, closed('CC'));
  const screen = await draw(<Orders />);
  expect(screen.readAll('.t-orders-unpaid')).toEqual(['没有付款，已关闭3 笔']);
  expect(screen.readAll('.t-order')).toHaveLength(2);
  expect(screen.has('.refund--calling')).toBe(false);
  await screen.tap('.t-orders-unpaid');
  expect(screen.readAll('.t-order-closed')).toHaveLength(4);
});

it('shows anew, on coming back to it, what was cancelled meanwhile', async () => {
  list(paid);
  const screen = await draw(<Orders />);
  expect(screen.has('.t-order-until')).toBe(true);
  list({ ...paid, refunds: [refund('owed')], keptFen: 0, refundableUntil: null });
  await act(async () => showAgain());
  expect(screen.read('.t-refund-owed')).toContain('将原路退还');
  expect([screen.has('.t-order-until'), screen.has('.t-ask-invoice')]).toEqual([false, false]);
});

it('says once the day has passed that a refund would be paid out by hand, and nothing where none goes back', async () => {
  list({ ...paid, refundableUntil: null, tooOld: true });
  expect((await draw(<Orders />)).read('.t-order-too-old')).toMatch(/不能再原路退还.*由工作人员人工付给您/);
  list({ ...paid, refundableUntil: null });
  expect((await draw(<Orders />)).has('.t-order-too-old')).toBe(false);
});

it('shows first, and once, what asks something of its payer, however old it is', async () => {
  const old = { ...paid, id: '01J0000000000000000000000A' };
  const asking = { ...old, refunds: [{ ...refund('by_hand'), payout: { state: 'unnamed' as const, to: null } }] };
  reply(orders.listOrders, { orders: [paid, asking], nextCursor: null, asking: [asking] });
  const screen = await draw(<Orders />);
  expect(screen.readAll('.t-order')).toEqual([
    expect.stringMatching(/请告诉我们付到哪里/),
    expect.not.stringMatching(/请告诉我们付到哪里/),
  ]);
  const named = { ...old, refunds: [{ ...refund('by_hand'), payout: { state: 'named' as const, to: '…4321' } }] };
  reply(orders.namePayee, named);
  await screen.tap('.t-name-payee');
  await screen.type('.t-payee-name', '林晚');
  await screen.type('.t-payee-account', '招商银行 6225 4321');
  await screen.tap('.t-payee-save');
  expect(screen.readAll('.t-order')[0]).toContain('…4321');
});

it('says of an order on whose payment sheet somebody was that its payment is being checked', async () => {
  const pending: OrderView = { ...paid, status: 'pending', paidAt: null, keptFen: 0, refundableUntil: null };
  list(pending);
  expect((await draw(<Orders />)).read('.t-order-pending')).toContain('还没有付款');
  rememberSheet(letterId, pending.id);
  const said = (await draw(<Orders />)).read('.t-order-pending');
  expect(said).toMatch(/正在确认/);
  expect(said).not.toContain('还没有付款');
});

it('leads to earlier orders, not to letters', async () => {
  reply(orders.listOrders, { orders: [paid], nextCursor: paid.id });
  expect((await draw(<Orders />)).read('.t-more')).toBe('更早的订单');
});

describe('a refund that is paid out by hand', () => {
  const byHand = (state: 'unnamed' | 'named' | 'underway' | 'sent_back', to: string | null = null): OrderView => ({
    ...paid,
    refunds: [{ ...refund('by_hand'), payout: { state, to } }],
  });

  it('asks where to, and says it once that is known', async () => {
    list(byHand('unnamed'));
    reply(orders.namePayee, byHand('named', '…4321'));
    const screen = await draw(<Orders />);
    expect(screen.has('.refund--calling')).toBe(true);
    await screen.tap('.t-name-payee');
    await screen.tap('.t-payee-cancel');
    expect(screen.has('.t-payee-save')).toBe(false);
    await screen.tap('.t-name-payee');
    await screen.tap('.t-payee-save');
    expect(askedOf(orders.namePayee)).toEqual([]);
    await screen.type('.t-payee-name', ' 林晚 ');
    await screen.type('.t-payee-account', '招商银行 6225 4321');
    await screen.tap('.t-payee-save');
    expect(askedOf(orders.namePayee)).toEqual([{ name: '林晚', account: '招商银行 6225 4321' }]);
    expect(screen.read('.t-payout-named')).toContain('…4321');
    expect(screen.has('.t-payee-save')).toBe(false);
  });

  it('is followed without a way to change it once it is under way, and asked for anew when it came back', async () => {
    list(byHand('underway', '…4321'), { ...byHand('sent_back'), id: '01J0000000000000000000000E' });
    const screen = await draw(<Orders />);
    expect(screen.read('.t-payout-underway')).toMatch(/正在付到尾号 …4321/);
    expect(screen.read('.t-payout-sent_back')).toMatch(/没有收到.*请换一个账户/);
    expect(screen.has('.t-payout-underway .t-name-payee')).toBe(false);
    expect(screen.has('.t-payout-sent_back .t-name-payee')).toBe(true);
  });
});

describe('an invoice', () => {
  const asked = { state: 'asked' as const, askedAt: '2026-12-01T08:00:00.000Z', amountFen: 250, title: '晚风有限公司' };

  it('is asked for on a company with a tax number that checks, and the state is shown', async () => {
    list(paid);
    reply(orders.askForInvoice, { ...paid, invoice: asked });
    const screen = await draw(<Orders />);
    await screen.tap('.t-ask-invoice');
    await screen.tap('.t-invoice-cancel');
    expect(screen.has('.t-invoice-form')).toBe(false);
    await screen.tap('.t-ask-invoice');
    await screen.tap('.t-invoice-company');
    await screen.type('.t-invoice-title', '晚风有限公司');
    await screen.type('.t-invoice-taxNumber', '91350100M000100Y44');
    await screen.type('.t-invoice-email', 'linwan@example.com');
    await screen.tap('.t-invoice-save');
    expect(askedOf(orders.askForInvoice)).toEqual([]);
    await screen.type('.t-invoice-taxNumber', '91350100 m000100y43');
    await screen.tap('.t-invoice-save');
    expect(askedOf(orders.askForInvoice)).toEqual([
      { kind: 'company', title: '晚风有限公司', email: 'linwan@example.com', taxNumber: '91350100M000100Y43' },
    ]);
    expect(screen.read('.t-invoice-asked')).toMatch(/2026年12月1日 申请发票：晚风有限公司，¥2\.50/);
  });

  it('is taken back by a second tap, and is none where nothing stays paid', async () => {
    list({ ...paid, invoice: asked }, { ...paid, id: '01J0000000000000000000000E', keptFen: 0 });
    reply(orders.withdrawInvoice, paid);
    const screen = await draw(<Orders />);
    expect(screen.has('.t-ask-invoice')).toBe(false);
    await screen.tap('.t-withdraw-invoice');
    await screen.tap('.t-confirm');
    expect(askedOf(orders.withdrawInvoice)).toHaveLength(1);
    expect(screen.has('.t-ask-invoice')).toBe(true);
  });
});

it('offers no request to be taken back once all money goes back, but what was filled in to be deleted', async () => {
  const invoice = { state: 'asked' as const, askedAt: '2026-12-01T08:00:00.000Z', amountFen: 0, title: '晚风有限公司' };
  const none: OrderView = { ...paid, keptFen: 0, refunds: [refund('refunded')] };
  list({ ...none, invoice });
  reply(orders.withdrawInvoice, none);
  const screen = await draw(<Orders />);
  expect(screen.read('.t-invoice-asked')).toMatch(/不再开票.*删除填过的资料/);
  expect(screen.read('.t-invoice-asked')).not.toContain('撤回');
  await screen.tap('.t-withdraw-invoice');
  await screen.tap('.t-confirm');
  expect(askedOf(orders.withdrawInvoice)).toHaveLength(1);
  expect(screen.has('.t-invoice-asked')).toBe(false);
});

it('leads to no letter that is gone, and says of an unpaid order that it is', async () => {
  const gone = { letterId, title: null, kind: 'change' as const, amountFen: 100 };
  list({ ...paid, status: 'closed', paidAt: null, rail: 'a_rail_to_come', lines: [gone], refundableUntil: null });
  const screen = await draw(<Orders />);
  await screen.tap('.t-orders-unpaid');
  expect(screen.read('.t-order-closed')).toMatch(/下单.*没有付款，已关闭.*已不在这里的信.*修改加付的邮资/);
  expect(screen.has('.t-order-letter')).toBe(false);
});

it('leads from an order that is not paid yet to where it is paid, and from a letter that is gone nowhere', async () => {
  const unpaid = { ...paid, status: 'pending' as const, paidAt: null, keptFen: 0, refundableUntil: null };
  list(unpaid);
  const screen = await draw(<Orders />);
  await screen.tap('.t-to-pay');
  expect(fakePhone.opened.at(-1)).toContain(`journey/index?id=${letterId}`);
  list({ ...unpaid, lines: [{ letterId, title: null, kind: 'postage', amountFen: 250 }] });
  expect((await draw(<Orders />)).has('.t-to-pay')).toBe(false);
  list(paid);
  expect((await draw(<Orders />)).has('.t-to-pay')).toBe(false);
});

it('says that there are none, and without a network that it could not look', async () => {
  breakOff(orders.listOrders);
  const screen = await draw(<Orders />);
  expect(screen.has('.t-failure')).toBe(true);
  list();
  await screen.tap('.t-retry');
  expect(screen.has('.t-no-orders')).toBe(true);
});
