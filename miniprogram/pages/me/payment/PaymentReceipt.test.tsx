/** @jest-environment jsdom */
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { draw } from '../../../components/testing/draw';
import { breakOff, refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import PaymentReceipt from './index';

const id = '01J0000000000000000000000D';
const line = (letterId: string, to: string, on: string) => ({
  ...{ letterId, title: '给十年后', kind: 'postage' as const, amountFen: 250 },
  ...{ to, deliverLocal: { on, time: '09:00', timeZone: 'Asia/Shanghai' } },
});
const paid: OrderView = {
  ...{ id, status: 'paid', amountFen: 500, createdAt: '2026-11-28T08:00:00.000Z', rail: 'wechat_jsapi' },
  paidAt: '2026-11-28T08:05:00.000Z',
  lines: [
    line('01J0000000000000000000000L', '外婆', '2027-05-01'),
    line('01J0000000000000000000000M', '周牧', '2028-05-01'),
  ],
  refunds: [
    {
      letterId: '01J0000000000000000000000M',
      ...{ id: '01J0000000000000000000000R', amountFen: 250, state: 'refunded' },
      cause: { 'zh-CN': '信件已取消', en: 'the letter was cancelled' },
      ...{ owedAt: '2026-11-29T08:00:00.000Z', refundedAt: '2026-11-30T08:00:00.000Z' },
    },
  ],
  ...{ keptFen: 250, refundableUntil: null },
};

beforeEach(() => {
  resetTaro();
  signInLinwan();
  fakePhone.parameters = { id };
});

it('says the number, the day, each line, the sum, the rail and what was refunded, and no word of a letter', async () => {
  reply(orders.readOrderInFull, paid);
  const screen = await draw(<PaymentReceipt />);
  const said = screen.read('.t-payment-receipt');
  expect(said).toMatch(/01J0000000000000000000000D.*2026年11月28日 \d\d:\d\d · .+微信支付/);
  // A number stands on a line of its own, where it is not broken.
  expect(said).toMatch(
    /信件 1写给.*外婆.* · 2027年5月1日 · ¥2\.50\s01J.*信件 2写给.*周牧.* · 2028年5月1日 · ¥2\.50\s01J/,
  );
  expect(said).toMatch(/付款金额¥5\.00退款信件 2：¥2\.50 已退还 2026年11月30日（信件已取消）未退金额¥2\.50/);
  expect(said).toMatch(/出具时间\d+年\d+月\d+日 \d\d:\d\d · \S+/);
  expect(said).not.toContain('给十年后');
});

it('names a letter that is gone by its number, and of one letter says no which', async () => {
  const gone = { ...line('01J0000000000000000000000M', '', '2028-05-01'), title: null, to: undefined };
  const lines = [{ ...gone, deliverLocal: undefined }];
  reply(orders.readOrderInFull, { ...paid, amountFen: 250, keptFen: 0, lines });
  const said = (await draw(<PaymentReceipt />)).read('.t-payment-receipt');
  expect(said).toMatch(/信件¥2\.50\s01J0000000000000000000000M付款金额.*退款¥2\.50 已退还/);
});

it.each(['owed', 'looked_at', 'by_hand', 'ask_apple', 'underway'] as const)(
  'says of money that has not gone back that it has not: a refund that is %s',
  async (state) => {
    const [refund] = paid.refunds;
    const refunds = [{ ...(refund as NonNullable<typeof refund>), state, refundedAt: null }];
    reply(orders.readOrderInFull, { ...paid, refunds });
    const said = (await draw(<PaymentReceipt />)).read('.t-payment-receipt');
    expect(said).toMatch(/付款金额¥5\.00.*未退金额¥5\.00/);
  },
);

it('says of money that came twice no more than was ordered, once the second has gone back', async () => {
  const [refund] = paid.refunds;
  const second = { ...(refund as NonNullable<typeof refund>), amountFen: 500 };
  reply(orders.readOrderInFull, { ...paid, keptFen: 500, refunds: [second] });
  expect((await draw(<PaymentReceipt />)).read('.t-payment-receipt')).toMatch(/未退金额¥5\.00/);
  reply(orders.readOrderInFull, { ...paid, keptFen: 500, refunds: [{ ...second, state: 'owed', refundedAt: null }] });
  expect((await draw(<PaymentReceipt />)).read('.t-payment-receipt')).toMatch(/未退金额¥5\.00/);
});

it('is kept as a text, without signs that nobody sees', async () => {
  reply(orders.readOrderInFull, paid);
  const kept: Blob[] = [];
  URL.createObjectURL = (blob) => {
    kept.push(blob as Blob);
    return 'blob:x';
  };
  const screen = await draw(<PaymentReceipt />);
  await screen.tap('.t-save-text');
  expect(kept).toHaveLength(1);
  expect(kept[0]?.type).toContain('text/plain');
  const text = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(kept[0] as Blob);
  });
  expect(text).toContain('信件 1：写给 外婆 · ');
  expect(text).not.toMatch(/[\u2066-\u2069]/);
});

it('has its number copied by a tap, which says so', async () => {
  reply(orders.readOrderInFull, paid);
  const copied: string[] = [];
  const writeText = async (text: string) => void copied.push(text);
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  const screen = await draw(<PaymentReceipt />);
  await screen.tap('.t-copy-number');
  expect(copied).toEqual([paid.id]);
  expect(screen.read('.t-copy-number')).toContain('已复制');
});

it('is none of an order that is not paid, of none of mine, and without a network', async () => {
  reply(orders.readOrderInFull, { ...paid, status: 'pending', paidAt: null });
  expect((await draw(<PaymentReceipt />)).has('.t-no-payment')).toBe(true);
  refuse(orders.readOrderInFull, 'not_found', { statusCode: 404 });
  expect((await draw(<PaymentReceipt />)).has('.t-not-found')).toBe(true);
  breakOff(orders.readOrderInFull);
  expect((await draw(<PaymentReceipt />)).has('.t-failure')).toBe(true);
});
