import type { ErasureProof } from '../../../shared/contract/privacy';
import type { OrderRefund } from '../../../shared/contract/refunds';
import { answering } from './answering';
import type { GalleryPhone } from './GalleryPhone';
import { type GalleryLocale, seedsIn } from './seeds';

const refund = (id: string, state: OrderRefund['state'], more: Partial<OrderRefund> = {}): OrderRefund => ({
  ...{ id, cause: { 'zh-CN': '信件已取消', en: 'the letter was cancelled' }, amountFen: 250, state },
  ...{ owedAt: '2030-01-01T01:00:00.000Z', refundedAt: null, ...more },
});
const back = refund('4', 'refunded', { refundedAt: '2030-01-02T01:00:00.000Z' });

const refunds = (payout: OrderRefund['payout']): OrderRefund[] => [
  refund('1', 'by_hand', { payout }),
  refund('2', 'by_hand', { payout }),
  refund('3', 'ask_apple'),
  back,
];

const words = {
  'zh-CN': { letters: '信', orders: '订单', law: '《电子商务法》第三十一条' },
  'en-GB': { letters: 'Letters', orders: 'Orders', law: 'E-Commerce Law art. 31' },
} as const;

/** A proof as the server tells it, of an account to which money is owed on every rail. */
const proof = (locale: GalleryLocale, payout: OrderRefund['payout']): ErasureProof => {
  const { letters, orders, law } = words[locale];
  return {
    requestedAt: '2030-01-01T00:00:00.000Z',
    erasedAt: '2030-01-01T01:00:00.000Z',
    erased: [{ what: 'letters', name: letters, count: 3 }],
    kept: [{ what: 'orders', name: orders, count: 4, law, until: '2040-01-01' }],
    refunds: refunds(payout),
  };
};

/** What goes back to an account that is gone, and how its payee is named. */
export async function owedBack(phone: GalleryPhone): Promise<void> {
  const { screen, locale } = phone;
  const answers = {
    '**/privacy/receipts': proof(locale, { state: 'unnamed', to: null }),
    '**/privacy/receipts/payee': proof(locale, { state: 'named', to: '…0003' }),
  };
  await phone.show('erasure', '.t-erasure-code');
  await screen.type('.t-erasure-code', 'a-code-that-somebody-was-given-012345678901');
  await answering(phone, answers, async () => {
    await screen.tap('.t-read-proof');
    await screen.see('.t-one-payee');
    await phone.look('erasure-refunds');
    await screen.tap('.t-name-payee');
    await screen.tap('.t-payee-save');
    await screen.see('.t-problem');
    await phone.look('erasure-payee');
    await screen.type('.t-payee-name', seedsIn[locale].seeds.names.self);
    await screen.type('.t-payee-account', '6222 0000 0000 0003');
    await screen.tap('.t-payee-save');
    await screen.see('.t-payout-named');
    await phone.look('erasure-named');
  });
}
