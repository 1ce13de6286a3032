import { openidOf } from '../../accounts/identities/identities';
import { env } from '../../platform/env';
import { closeOrder } from '../../vendors/wechatPay/closeOrder';
import { prepay } from '../../vendors/wechatPay/prepay';
import { queryOrder } from '../../vendors/wechatPay/queryOrder';
import { notifyPath, readNotification } from '../../vendors/wechatPay/readNotification';
import { signForPhone } from '../../vendors/wechatPay/signForPhone';
import type { PayTransaction } from '../../vendors/wechatPay/transaction';
import type { PaymentFact } from '../PaymentFact';
import { payerIndexOf } from '../payer';
import type { Rail } from './Rail';

const states: Record<PayTransaction['state'], PaymentFact['state']> = {
  SUCCESS: 'paid',
  NOTPAY: 'unpaid',
  CLOSED: 'closed',
  REFUND: 'refunded',
  OTHER: 'underway',
};

const payeeOf = (merchantId: string, appId: string) => `${merchantId}/${appId}`;

const factOf = ({ state, merchantId, appId, payerOpenid, ...transaction }: PayTransaction): PaymentFact => ({
  ...transaction,
  rail: 'wechat_jsapi',
  state: states[state],
  payer: payerOpenid,
  payee: payeeOf(merchantId, appId),
});

/** WeChat Pay inside the mini program (JSAPI, API v3). Source: payments.md A. */
export const wechatPay: Rail = {
  name: 'wechat_jsapi',
  callback: {
    path: notifyPath,
    taken: { status: 204 },
    refused: { status: 401, body: { code: 'FAIL', message: '失败' } },
  },
  // Ten minutes less than the two hours that WeChat gives.
  prepayLastsMs: 110 * 60_000,
  payerOf: openidOf,
  prepay: ({ payer, ...order }) => prepay({ ...order, openid: payer }),
  payOn: (prepayId) => ({ rail: 'wechat_jsapi', parameters: signForPhone(prepayId) }),
  async query(outTradeNo) {
    const answer = await queryOrder(outTradeNo);
    return answer.kind === 'found' ? { kind: 'found', fact: factOf(answer.transaction) } : answer;
  },
  close: closeOrder,
  readNotification(headers, rawBody) {
    const notification = readNotification(headers, rawBody);
    if (notification.kind === 'refused') return { kind: 'refused', code: notification.why };
    if (notification.kind === 'other') return notification;
    return { kind: 'payment', eventId: notification.eventId, fact: factOf(notification.transaction) };
  },
  matches: ({ payee, currency, amountFen, payer }, payment) =>
    payee === payeeOf(env.WXPAY_MERCHANT_ID, env.WECHAT_APP_ID) &&
    currency === 'CNY' &&
    amountFen === payment.amountFen &&
    payer !== null &&
    payment.payerIndex !== null &&
    payerIndexOf(payer).equals(payment.payerIndex),
};
