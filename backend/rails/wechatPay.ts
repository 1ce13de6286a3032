import { openidOf } from '../accounts/identities/identities';
import { wechatSettings } from '../vendors/wechat/settings';
import { assertKeyFiles } from '../vendors/wechatPay/assertKeyFiles';
import { closeOrder } from '../vendors/wechatPay/closeOrder';
import { fetchTradeBill } from '../vendors/wechatPay/fetchTradeBill';
import { prepay } from '../vendors/wechatPay/prepay';
import { queryOrder } from '../vendors/wechatPay/queryOrder';
import { queryRefund } from '../vendors/wechatPay/queryRefund';
import { notifyPath, readNotification } from '../vendors/wechatPay/readNotification';
import type { BillLine as PayBillLine } from '../vendors/wechatPay/readTradeBill';
import { refund } from '../vendors/wechatPay/refund';
import type { PayRefund } from '../vendors/wechatPay/refundRecord';
import { wechatPaySettings } from '../vendors/wechatPay/settings';
import { signForPhone } from '../vendors/wechatPay/signForPhone';
import type { PayTransaction } from '../vendors/wechatPay/transaction';
import type { PaymentFact } from './PaymentFact';
import { payerIndexOf } from './payerIndex';
import type { BillLine, Rail } from './Rail';
import type { RefundFact } from './RefundFact';

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

const refundStates: Record<PayRefund['status'], RefundFact['state']> = {
  PROCESSING: 'underway',
  SUCCESS: 'refunded',
  ABNORMAL: 'abnormal',
  CLOSED: 'closed',
};

const refundFactOf = ({ outRefundNo, refundId, status, refundFen, ...refunded }: PayRefund): RefundFact => ({
  rail: 'wechat_jsapi',
  outRefundNo,
  railRefundId: refundId,
  outTradeNo: refunded.outTradeNo,
  state: refundStates[status],
  fen: refundFen,
  refundedAt: refunded.refundedAt,
});

async function* neutral(lines: AsyncIterable<PayBillLine>): AsyncGenerator<BillLine> {
  for await (const { refundId, ...line } of lines) yield { ...line, railRefundId: refundId };
}

/** WeChat Pay inside the mini program (JSAPI, API v3). Source: payments.md A. */
export const wechatPay: Rail = {
  name: 'wechat_jsapi',
  vendor: 'wechatPay',
  callback: {
    path: notifyPath,
    taken: { status: 204 },
    refused: { status: 401, body: { code: 'FAIL', message: '失败' } },
  },
  // Ten minutes less than the two hours that WeChat gives.
  prepayLastsMs: 110 * 60_000,
  // A day less than the year that WeChat Pay gives.
  refundableMs: 364 * 86_400_000,
  assertKeyFiles,
  isBegunByPayer: false,
  // A minute (payments.md A8), and a second for the way.
  refundPauseMs: 61_000,
  closesRefunds: true,
  async payerOf(accountId) {
    const name = await openidOf(accountId);
    return name ? { name } : null;
  },
  prepay: ({ payer, ...order }) => prepay({ ...order, openid: payer ?? '' }),
  payOn: async ({ prepayId }) => ({ rail: 'wechat_jsapi', parameters: signForPhone(prepayId) }),
  async query({ outTradeNo, railNo }) {
    const answer = await queryOrder(outTradeNo, railNo);
    return answer.kind === 'found' ? { kind: 'found', fact: factOf(answer.transaction) } : answer;
  },
  close: ({ outTradeNo }) => closeOrder(outTradeNo),
  async refund({ outRefundNo, outTradeNo, transactionId, fen, paidFen, reason }) {
    const paid = transactionId ? { transactionId } : { outTradeNo };
    const answer = await refund({ outRefundNo, paid, refundFen: fen, totalFen: paidFen, reason });
    return answer.kind === 'accepted' ? { kind: 'accepted', fact: refundFactOf(answer.refund) } : answer;
  },
  async queryRefund({ outRefundNo }) {
    const answer = await queryRefund(outRefundNo);
    return answer.kind === 'found' ? { kind: 'found', fact: refundFactOf(answer.refund) } : answer;
  },
  async bill(day) {
    const bill = await fetchTradeBill(day);
    return bill.kind === 'ready' ? { kind: 'ready', hash: bill.sha1, lines: neutral(bill.lines) } : bill;
  },
  readNotification(headers, rawBody) {
    const notification = readNotification(headers, rawBody);
    if (notification.kind === 'refused') {
      const isSigned = notification.why === 'bad_ciphertext' || notification.why === 'malformed';
      return { kind: 'refused', code: notification.why, by: isSigned ? 'vendor' : 'anyone' };
    }
    if (notification.kind === 'other') return notification;
    const { eventId } = notification;
    if (notification.kind === 'payment') return { kind: 'payment', eventId, fact: factOf(notification.transaction) };
    const isOurs = notification.refund.merchantId === wechatPaySettings.WXPAY_MERCHANT_ID;
    if (!isOurs) return { kind: 'other', eventId, eventType: 'refund_of_another' };
    return { kind: 'refund', eventId, fact: refundFactOf(notification.refund) };
  },
  matches: ({ payee, currency, amountFen, payer }, ordered) =>
    payee === payeeOf(wechatPaySettings.WXPAY_MERCHANT_ID, wechatSettings.WECHAT_APP_ID) &&
    currency === 'CNY' &&
    amountFen === ordered.amountFen &&
    payer !== null &&
    // Null once the account is erased.
    (ordered.payerIndex === null || payerIndexOf(payer).equals(ordered.payerIndex)),
};
