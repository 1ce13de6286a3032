import { payments } from '../../shared/contract';
import type { ReplyOf } from '../../shared/contract/endpoint';
import type { Letter } from '../../shared/contract/letters';
import { sealLetter } from '../letters/factory';
import { env } from '../platform/env';
import { People } from '../sandbox/people';
import { call } from '../testing/call';
import type { PaymentFact } from '../vendors/wechatPay/paymentFact';
import { Payment } from './Payment';

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

// Who pays in the tests, as WeChat Pay names them.
const payer = new People(env.WECHAT_APP_ID).byId('linwan')?.wechat?.openid ?? null;

/** What WeChat Pay says of a payment that succeeded as ordered, unless changed. */
export const successOf = (payment: Payment, changes: Partial<PaymentFact> = {}): PaymentFact => ({
  merchantId: env.WXPAY_MERCHANT_ID,
  appId: env.WECHAT_APP_ID,
  outTradeNo: payment.outTradeNo,
  transactionId: `42000${payment.outTradeNo}`,
  state: 'SUCCESS',
  amountFen: payment.amountFen,
  currency: 'CNY',
  payerOpenid: payer,
  paidAt: new Date('2027-01-15T04:00:00Z'),
  ...changes,
});
