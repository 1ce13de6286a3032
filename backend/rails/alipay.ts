import type { RailName } from '../../shared/contract/payments';
import { assertKeyFiles } from '../vendors/alipay/assertKeyFiles';
import { closeTrade } from '../vendors/alipay/closeTrade';
import { fetchBill } from '../vendors/alipay/fetchBill';
import { type LinkKind, payLink } from '../vendors/alipay/payLink';
import { type AlipayRefund, queryRefund } from '../vendors/alipay/queryRefund';
import { queryTrade } from '../vendors/alipay/queryTrade';
import type { BillLine as AlipayBillLine, BillFault } from '../vendors/alipay/readBill';
import { notifyPath, readNotification } from '../vendors/alipay/readNotification';
import { refundTrade } from '../vendors/alipay/refundTrade';
import { alipaySettings } from '../vendors/alipay/settings';
import type { AlipayTrade } from '../vendors/alipay/trade';
import type { PaymentFact } from './PaymentFact';
import type { BillLine, Notification, Rail, Sheet } from './Rail';
import type { RefundFact } from './RefundFact';

type AlipayRail = Extract<RailName, `alipay_${string}`>;

const states: Record<AlipayTrade['state'], PaymentFact['state']> = {
  WAITING: 'unpaid',
  PAID: 'paid',
  CLOSED: 'closed',
  REFUNDED: 'refunded',
  OTHER: 'underway',
};

const payeeOf = (appId = '', sellerId = '') => `${appId}/${sellerId}`;

const factOf = (rail: AlipayRail, { state, tradeNo, totalFen, ...trade }: AlipayTrade): PaymentFact => ({
  rail,
  outTradeNo: trade.outTradeNo,
  // While nobody has paid there is no money that it could be the number of.
  transactionId: state === 'WAITING' || state === 'CLOSED' ? null : tradeNo,
  state: states[state],
  amountFen: totalFen,
  // Alipay names none to whom we sell: yuan is the only one.
  currency: 'CNY',
  payer: null,
  payee: payeeOf(trade.appId, trade.sellerId),
  paidAt: trade.paidAt,
});

const refundFactOf = (rail: AlipayRail, { outRefundNo, outTradeNo, fen, refundedAt }: AlipayRefund): RefundFact => ({
  rail,
  outRefundNo,
  // There it goes by ours.
  railRefundId: outRefundNo,
  outTradeNo,
  state: 'refunded',
  fen,
  refundedAt,
});

async function* neutral(parts: AsyncIterable<AlipayBillLine | BillFault>): AsyncGenerator<BillLine | BillFault> {
  for await (const part of parts) {
    if (!('tradeNo' in part)) yield part;
    else {
      const { tradeNo, outRefundNo, ...line } = part;
      yield { ...line, transactionId: tradeNo, outRefundNo, railRefundId: outRefundNo };
    }
  }
}

function notificationOf(rail: AlipayRail, rawBody: string): Notification {
  const told = readNotification(rawBody);
  if (told.kind === 'refused') {
    return { kind: 'refused', code: told.why, by: told.why === 'malformed' ? 'vendor' : 'anyone' };
  }
  if (told.kind === 'other') return told;
  const { eventId, trade } = told;
  const fact = factOf(rail, trade);
  if (told.kind === 'payment') return { kind: 'payment', eventId, fact };
  const { outRefundNo, refundedAt } = told;
  // Given back without a number of ours: by somebody's hand.
  if (!outRefundNo) return { kind: 'payment', eventId, fact: { ...fact, state: 'refunded', isByHand: true } };
  const { outTradeNo } = trade;
  const refund = refundFactOf(rail, { outRefundNo, outTradeNo, fen: 0, refundedAt });
  return { kind: 'refund', eventId, fact: { ...refund, fen: null } };
}

const returnPath = ({ letterId, seriesId, orderId }: Sheet) =>
  seriesId
    ? `/pages/write/series/index?series=${seriesId}&order=${orderId}`
    : `/pages/journey/index?id=${letterId}&order=${orderId}`;

/**
 * Alipay in a browser: the payer leaves for its cash desk by a link that we sign, and comes back. The two rails differ in
 * the desk alone. Source: payments.md C.
 */
const alipay = (name: AlipayRail, desk: LinkKind): Rail => ({
  name,
  vendor: 'alipay',
  callback: {
    path: notifyPath,
    taken: { status: 200, body: 'success' },
    refused: { status: 401, body: 'fail' },
  },
  // The link is signed anew each time; it lasts as long as the order.
  prepayLastsMs: Number.POSITIVE_INFINITY,
  // A day less than the contract gives.
  get refundableMs() {
    return (alipaySettings.ALIPAY_REFUND_DAYS - 1) * 86_400_000;
  },
  assertKeyFiles,
  isBegunByPayer: true,
  payerOf: async () => ({ name: null }),
  prepay: async ({ outTradeNo }) => ({ kind: 'ok', prepayId: outTradeNo }),
  async payOn(sheet) {
    const { outTradeNo, description: subject, amountFen, expiresAt } = sheet;
    const payment = { outTradeNo, subject, amountFen, expiresAt, returnPath: returnPath(sheet) };
    return { rail: name, url: payLink(desk, payment) };
  },
  async query({ outTradeNo }) {
    const answer = await queryTrade(outTradeNo);
    return answer.kind === 'found' ? { kind: 'found', fact: factOf(name, answer.trade) } : answer;
  },
  close: ({ outTradeNo }) => closeTrade(outTradeNo),
  async refund({ outRefundNo, outTradeNo, fen, reason }) {
    const answer = await refundTrade({ outRefundNo, outTradeNo, fen, reason });
    return answer.kind === 'accepted' ? { kind: 'accepted', fact: refundFactOf(name, answer.refund) } : answer;
  },
  async queryRefund({ outRefundNo, outTradeNo }) {
    const answer = await queryRefund(outRefundNo, outTradeNo);
    return answer.kind === 'found' ? { kind: 'found', fact: refundFactOf(name, answer.refund) } : answer;
  },
  async bill(day) {
    const bill = await fetchBill(day);
    return bill.kind === 'ready' ? { kind: 'ready', hash: bill.sha256, lines: neutral(bill.lines) } : bill;
  },
  readNotification: (_headers, rawBody) => notificationOf(name, rawBody),
  matches: ({ payee, amountFen }, ordered) =>
    payee === payeeOf(alipaySettings.ALIPAY_APP_ID, alipaySettings.ALIPAY_SELLER_ID) && amountFen === ordered.amountFen,
});

/** Alipay on a phone. */
export const alipayWap = alipay('alipay_wap', 'wap');

/** Alipay on a desktop. */
export const alipayPage = alipay('alipay_page', 'page');
