import { payments } from '../../shared/contract';
import type { ReplyOf } from '../../shared/contract/endpoint';
import type { Letter } from '../../shared/contract/letters';
import { sealLetter } from '../letters/factory';
import type { PaymentFact } from '../rails/PaymentFact';
import { People } from '../sandbox/world/people';
import { call } from '../testing/call';
import { wechatSettings } from '../vendors/wechat/settings';
import { wechatPaySettings } from '../vendors/wechatPay/settings';
import { Order } from './Order';
import { OrderLine } from './OrderLine';
import { Payment } from './Payment';
import { Refund } from './Refund';

type OpenOrder = ReplyOf<typeof payments.createOrder>;

/** A letter by SMS that awaits 250 fen. */
export const sealUnpaid = (token: string): Promise<Letter> =>
  sealLetter(token, {
    recipient: { kind: 'phone', name: '外婆', phone: '13800000003' },
    channels: ['sms'],
  });

/** An unpaid letter with its order, payable on the phone. */
export async function orderPostage(token: string): Promise<OpenOrder & { letterId: string }> {
  const letter = await sealUnpaid(token);
  const open = await call(payments.createOrder, { letterId: letter.id, quotedFen: letter.amountFen ?? 0 }, token);
  return { ...open, letterId: letter.id };
}

/** The payment of an order, as our books have it. */
export const paymentOf = (orderId: string): Promise<Payment> =>
  Payment.findOne({ where: { orderId }, rejectOnEmpty: true });

/** The refunds of an order, in the order they were written. */
export async function refundsOfOrder(orderId: string): Promise<Refund[]> {
  const lines = await OrderLine.findAll({ where: { orderId } });
  return Refund.findAll({ where: { orderLineId: lines.map(({ id }) => id) }, order: ['createdAt', 'id'] });
}

/** An order as our books have it, and what of it is owed back: sums and causes. */
export async function bookOf(orderId: string) {
  const order = await Order.findByPk(orderId, { rejectOnEmpty: true });
  const owed = (await refundsOfOrder(orderId)).filter(({ state }) => state === 'owed');
  return { ...order.get(), owed: owed.map(({ amountFen, cause }) => [amountFen, cause] as const) };
}

// Who pays in the tests, as the rail names them.
const payer = new People(wechatSettings.WECHAT_APP_ID).byId('linwan')?.wechat?.openid ?? null;

/** What its rail says of a payment that succeeded as ordered, unless changed. */
export const successOf = (payment: Payment, changes: Partial<PaymentFact> = {}): PaymentFact => ({
  rail: payment.rail,
  outTradeNo: payment.outTradeNo,
  transactionId: `42000${payment.outTradeNo}`,
  state: 'paid',
  amountFen: payment.amountFen,
  currency: 'CNY',
  payer,
  payee: `${wechatPaySettings.WXPAY_MERCHANT_ID}/${wechatSettings.WECHAT_APP_ID}`,
  paidAt: new Date('2027-01-15T04:00:00Z'),
  ...changes,
});
