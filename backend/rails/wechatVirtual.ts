import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { queryOrder, type VirtualOrder } from '../vendors/wechatVirtual/queryOrder';
import { refundOrder } from '../vendors/wechatVirtual/refundOrder';
import { virtualSettings } from '../vendors/wechatVirtual/settings';
import { signSheet } from '../vendors/wechatVirtual/signSheet';
import { askApple } from './askApple';
import { nothingLeft } from './nothingLeft';
import type { PaymentFact } from './PaymentFact';
import { payerIndexOf } from './payerIndex';
import type { AskedPayment, Rail, RefundInquiry, RefundOutcome, RefundRequest } from './Rail';
import type { RefundFact } from './RefundFact';
import { railSettings } from './settings';
import { type Platform, VirtualPayment } from './VirtualPayment';
import { virtualPayerOf } from './virtualPayer';

const rail = 'wechat_virtual';
// Apple sells nothing for less.
const leastOfAppleFen = 100;

const platformOf = (device: string): Platform => (/^(iPhone|iPad)/.test(device) ? 'ios' : 'other');

const isWithApple = async (outTradeNo: string): Promise<boolean> =>
  (await VirtualPayment.findByPk(outTradeNo))?.platform === 'ios';

const states: Record<VirtualOrder['state'], PaymentFact['state']> = {
  unpaid: 'unpaid',
  paid: 'paid',
  provided: 'paid',
  refunded: 'refunded',
  closed: 'closed',
  // Of a refund, so the money is here.
  failed: 'paid',
  other: 'underway',
};

const hasMoney: readonly PaymentFact['state'][] = ['paid', 'refunded'];

// No document says whether what is left of an order of which some went back has a state of its own.
function backFenOf({ state, orderFen, leftFen }: VirtualOrder): number {
  const backFen = Math.max(0, orderFen - leftFen);
  return states[state] === 'refunded' && backFen === 0 ? orderFen : backFen;
}

// The order was asked for by the openid that ordered it: whoever paid, it is theirs.
const factOf = (order: VirtualOrder, payer: string): PaymentFact => ({
  rail,
  outTradeNo: order.orderId,
  transactionId: hasMoney.includes(states[order.state]) ? order.wxOrderId : null,
  state: states[order.state],
  amountFen: order.orderFen,
  currency: 'CNY',
  payer,
  payee: virtualSettings.WXVIRTUAL_OFFER_ID ?? null,
  paidAt: order.paidAt,
  backFen: backFenOf(order),
});

async function ask({ outTradeNo, payer }: AskedPayment) {
  const name = await payer();
  // Their account is gone; a person finds the order in the console.
  if (!name) return { kind: 'unknown', code: 'payer_gone', isForGood: true } as const;
  const answer = await queryOrder(name, outTradeNo);
  if (answer.kind !== 'found') return answer;
  const fact = factOf(answer.order, name);
  const platform: Platform = answer.order.isApples ? 'ios' : 'other';
  // The answer to its push may have died with us, whatever was noted before it left.
  const unheard = answer.order.state === 'paid' ? { providedAt: null } : {};
  if (hasMoney.includes(fact.state))
    await VirtualPayment.update({ platform, ...unheard }, { where: { id: outTradeNo } });
  return { ...answer, fact, name };
}

const refundStates: Partial<Record<VirtualOrder['state'], RefundFact['state']>> = {
  refunded: 'refunded',
  failed: 'closed',
};

const underway = ({ outRefundNo, outTradeNo, fen }: RefundRequest): RefundFact => ({
  rail,
  outRefundNo,
  railRefundId: outRefundNo,
  outTradeNo,
  state: 'underway',
  fen,
  refundedAt: null,
});

async function refund(request: RefundRequest): Promise<RefundOutcome> {
  const { outRefundNo, fen } = request;
  const answer = await ask(request);
  if (answer.kind === 'unknown') {
    return { kind: 'refused', code: answer.code, next: answer.code === 'payer_gone' ? 'never' : 'later' };
  }
  if (answer.kind === 'absent') return { kind: 'refused', code: 'absent', next: 'later' };
  const { order, name } = answer;
  if (order.isApples) return { kind: 'refused', code: askApple, next: 'never' };
  // It went back already: by somebody's hand, unless a call whose answer was lost started this very refund.
  if (order.leftFen < fen) return { kind: 'refused', code: nothingLeft, next: 'never' };
  const asked = { openid: name, orderId: request.outTradeNo, refundOrderId: outRefundNo, leftFen: order.leftFen, fen };
  const started = await refundOrder(asked);
  return started.kind === 'started' ? { kind: 'accepted', fact: underway(request) } : started;
}

/** WeChat's virtual payment, by which mini programs are to sell digital goods. Source: payments.md E2, wechat.md 6.4. */
export const wechatVirtual: Rail = {
  name: rail,
  vendor: 'wechat',
  // For as long as an order is open.
  prepayLastsMs: 110 * 60_000,
  // A day less than the year that WeChat gives.
  refundableMs: 364 * 86_400_000,
  assertKeyFiles() {
    if (!railSettings.PAYMENT_RAILS.includes(rail)) return;
    const { WXVIRTUAL_OFFER_ID, WXVIRTUAL_GOODS, WXVIRTUAL_ENV, ...keys } = virtualSettings;
    const key = WXVIRTUAL_ENV === '1' ? keys.WXVIRTUAL_SANDBOX_APP_KEY : keys.WXVIRTUAL_APP_KEY;
    if (!WXVIRTUAL_OFFER_ID || !WXVIRTUAL_GOODS || !key) {
      throw new Error(`PAYMENT_RAILS has ${rail}: WXVIRTUAL_OFFER_ID, its goods and the AppKey must be set`);
    }
  },
  isBegunByPayer: true,
  asksByPayer: true,
  takesOnePrice: true,
  prices(device) {
    const all = [...(virtualSettings.WXVIRTUAL_GOODS?.keys() ?? [])];
    if (platformOf(device) === 'other') return all;
    // Apple has no sandbox.
    return virtualSettings.WXVIRTUAL_ENV === '1' ? [] : all.filter((fen) => fen >= leastOfAppleFen);
  },
  payerOf: virtualPayerOf,
  async prepay({ outTradeNo, device }) {
    const platform = platformOf(device);
    await VirtualPayment.upsert({ id: outTradeNo, platform, createdAt: clock.date() });
    return { kind: 'ok', prepayId: outTradeNo };
  },
  async payOn({ outTradeNo, key, readLinesFen }) {
    const linesFen = await readLinesFen();
    const [unitFen = 0] = linesFen;
    const productId = virtualSettings.WXVIRTUAL_GOODS?.get(unitFen);
    if (!key || !productId || linesFen.some((fen) => fen !== unitFen)) throw new AppError('payment_unavailable');
    const goods = { outTradeNo, productId, quantity: linesFen.length, unitFen };
    return { rail, parameters: signSheet(goods, key) };
  },
  async query(payment) {
    const answer = await ask(payment);
    return answer.kind === 'found' ? { kind: 'found', fact: answer.fact } : answer;
  },
  close: async () => ({ kind: 'never' }),
  refund,
  async queryRefund({ outRefundNo, outTradeNo, fen, payer }): Promise<RefundInquiry> {
    const name = await payer();
    if (!name) return { kind: 'unknown', code: 'payer_gone', isForGood: true };
    const isApples = await isWithApple(outTradeNo);
    const answer = await queryOrder(name, isApples ? outTradeNo : outRefundNo);
    if (answer.kind !== 'found') return answer;
    const { state, wxOrderId } = answer.order;
    // Apple gives back what the payer has asked it for; until then there is no refund.
    if (isApples && state !== 'refunded') return { kind: 'absent' };
    const numbers = { rail, outRefundNo, outTradeNo, railRefundId: wxOrderId } as const;
    return { kind: 'found', fact: { ...numbers, state: refundStates[state] ?? 'underway', fen, refundedAt: null } };
  },
  // Its own bill is read once a real one has been seen; till then what a query says stands for it.
  hasNoBill: true,
  bill: async () => ({ kind: 'unknown', code: 'no_bill_yet' }),
  asksPayerToRefund: isWithApple,
  matches: (fact, { amountFen, payerIndex }) =>
    fact.rail === rail &&
    fact.currency === 'CNY' &&
    fact.amountFen === amountFen &&
    fact.payee === virtualSettings.WXVIRTUAL_OFFER_ID &&
    fact.payer !== null &&
    // Null once the account is erased.
    (payerIndex === null || payerIndexOf(fact.payer).equals(payerIndex)),
};
