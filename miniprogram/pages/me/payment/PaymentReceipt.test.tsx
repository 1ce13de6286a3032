/** @jest-environment jsdom */
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { draw } from '../../../components/testing/draw';
import { breakOff, refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import PaymentReceipt from './index';

const id = '01J0000000000000000000000D';
const line = (letterId: string, amountFen: number) => ({
  letterId,
  title: '给十年后',
  kind: 'postage' as const,
  amountFen,
});
const paid: OrderView = {
  ...{ id, status: 'paid', amountFen: 500, createdAt: '2026-11-28T08:00:00.000Z', rail: 'wechat_jsapi' },
  paidAt: '2026-11-28T08:05:00.000Z',
  lines: [line('01J0000000000000000000000L', 250), line('01J0000000000000000000000M', 250)],
  refunds: [
    {
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
  expect(said).toMatch(/01J0000000000000000000000D.*微信支付.*000L ¥2\.50.*000M ¥2\.50.*付款金额¥5\.00/);
  expect(said).toMatch(/退款¥2\.50 已退还 2026年11月30日 \(信件已取消\).*未退金额¥2\.50.*出具时间/);
  expect(said).not.toContain('给十年后');
});

it('is kept as a text', async () => {
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
});

it('is none of an order that is not paid, of none of mine, and without a network', async () => {
  reply(orders.readOrderInFull, { ...paid, status: 'pending', paidAt: null });
  expect((await draw(<PaymentReceipt />)).has('.t-no-payment')).toBe(true);
  refuse(orders.readOrderInFull, 'not_found', { statusCode: 404 });
  expect((await draw(<PaymentReceipt />)).has('.t-not-found')).toBe(true);
  breakOff(orders.readOrderInFull);
  expect((await draw(<PaymentReceipt />)).has('.t-failure')).toBe(true);
});
