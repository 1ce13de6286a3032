import type { Pay } from '../../../../shared/contract/payments';
import type { Sandbox } from '../../../sandbox/startSandbox';
import { pick } from './attempt';

/**
 * One sum of money as its vendor's own books have it: what came under which numbers, and what of it went back, under which
 * of ours.
 */
export interface Trade {
  outTradeNo: string;
  /** Theirs; null while nothing has come. */
  transactionId: string | null;
  paidFen: number;
  /** `outRefundNo` is null where it went back without a number of ours. */
  refunds: { outRefundNo: string | null; fen: number }[];
}

/** A way to pay that an author was given, once. */
export interface Sheet {
  outTradeNo: string;
  pay: Pay;
  isApples: boolean;
}

type Numbers = ReadonlySet<string>;

function wechatTrades({ wechatPay: { orders, refunds } }: Sandbox, numbers: Numbers): Trade[] {
  const back = refunds.list().filter(({ outTradeNo, status }) => numbers.has(outTradeNo) && status === 'SUCCESS');
  return orders
    .list()
    .filter(({ request }) => numbers.has(request.out_trade_no))
    .map(({ request, tradeState, transactionId = null }) => ({
      outTradeNo: request.out_trade_no,
      transactionId,
      paidFen: tradeState === 'SUCCESS' ? request.amount.total : 0,
      refunds: back
        .filter((refund) => refund.transactionId === transactionId)
        .map(({ request: { out_refund_no: outRefundNo, amount } }) => ({ outRefundNo, fen: amount.refund })),
    }));
}

const alipayTrades = ({ alipay }: Sandbox, numbers: Numbers): Trade[] =>
  [...numbers].flatMap((outTradeNo) => {
    const trade = alipay.trades.find(outTradeNo);
    if (!trade) return [];
    const { request, state, tradeNo: transactionId } = trade;
    const refunds = trade.refunds.map(({ outRequestNo, fen }) => ({ outRefundNo: outRequestNo, fen }));
    return [{ outTradeNo, transactionId, paidFen: state === 'paid' ? request.totalFen : 0, refunds }];
  });

function virtualTrades({ wechatVirtual: { orders } }: Sandbox, numbers: Numbers): Trade[] {
  return [...numbers].flatMap((outTradeNo) => {
    const order = orders.find(outTradeNo);
    if (!order) return [];
    const { data, status, leftFen, wxOrderId: transactionId } = order;
    const paidFen = status === 1 ? 0 : data.goodsPrice * data.buyQuantity;
    const done = orders
      .listRefunds()
      .filter((refund) => refund.outTradeNo === outTradeNo && refund.status === 8)
      .map(({ refundOrderId, fen }) => ({ outRefundNo: refundOrderId, fen }));
    const byApple = status === 8 ? [{ outRefundNo: null, fen: paidFen - leftFen }] : [];
    return [{ outTradeNo, transactionId, paidFen, refunds: [...done, ...byApple] }];
  });
}

/** The vendors' own books of payments by these numbers of ours: whatever somebody began, of all three. */
export const tradesOf = (sandbox: Sandbox, numbers: Numbers): Trade[] => [
  ...wechatTrades(sandbox, numbers),
  ...alipayTrades(sandbox, numbers),
  ...virtualTrades(sandbox, numbers),
];

const personOf = ({ people }: Sandbox) => {
  const person = people.byId('linwan');
  if (!person) throw new Error('there is no such person');
  return person;
};

/** What wx.login yields on the payer's phone. */
export const loginCode = (sandbox: Sandbox): string => sandbox.wechat.login(personOf(sandbox));

/** The payer opens the sheet or the cash desk. Throws what the vendor's own page would say. */
export async function openSheet(sandbox: Sandbox, { pay, isApples }: Sheet): Promise<() => Promise<void>> {
  if (pay.rail === 'wechat_jsapi') {
    const { sheets } = sandbox.wechatPay;
    const { id } = sheets.open(personOf(sandbox), pay.parameters);
    return async () => void sheets.act(id, 'pay');
  }
  if (pay.rail === 'wechat_virtual') {
    const { sheets } = sandbox.wechatVirtual;
    const { id } = sheets.open(personOf(sandbox), { ...pay.parameters }, isApples ? 'ios' : 'android');
    return async () => void sheets.act(id, 'pay');
  }
  const { headers } = await fetch(pay.url, { redirect: 'manual' });
  const desk = headers.get('location');
  if (!desk) throw new Error('the cash desk is closed');
  return async () => void (await fetch(new URL(`${desk}/pay`, pay.url), { method: 'POST', redirect: 'manual' }));
}

// More than the fen by which a vendor may tell a wrong sum: told of less it would be right again.
const lessFen = 2;

/** The vendor takes another sum than was asked for: a fault of theirs, or somebody's who has come between. */
export function asksForLess(sandbox: Sandbox, { outTradeNo }: Sheet): void {
  const ofWechat = sandbox.wechatPay.orders.find(outTradeNo);
  if (ofWechat?.tradeState === 'NOTPAY') ofWechat.request.amount.total -= lessFen;
  const ofAlipay = sandbox.alipay.trades.find(outTradeNo);
  if (ofAlipay?.state === 'waiting') ofAlipay.request.totalFen -= lessFen;
  const virtual = sandbox.wechatVirtual.orders.find(outTradeNo);
  if (virtual?.status !== 1) return;
  virtual.data.goodsPrice -= lessFen;
  virtual.leftFen = virtual.data.goodsPrice * virtual.data.buyQuantity;
}

/** Money comes once more under the number of a payment, as WeChat Pay's own pages rule out. */
export function paysAgain({ wechatPay: { orders, notifier } }: Sandbox, sheets: readonly Sheet[], which: number): void {
  const known = sheets.map(({ outTradeNo }) => orders.find(outTradeNo));
  const paid = pick(
    known.filter((order) => order?.tradeState === 'SUCCESS'),
    which,
  );
  if (paid) notifier.announce(orders.payAgain(paid));
}

/** What the vendor told of a payment it tells once more, as something new. */
export function tellsAgain(sandbox: Sandbox, { outTradeNo }: Sheet): void {
  for (const ofWechat of sandbox.wechatPay.orders.transactionsOf(outTradeNo)) {
    if (ofWechat.tradeState === 'SUCCESS') sandbox.wechatPay.notifier.announce(ofWechat);
  }
  const ofAlipay = sandbox.alipay.trades.find(outTradeNo);
  if (ofAlipay?.state === 'paid') sandbox.alipay.notifier.announce(ofAlipay);
  const virtual = sandbox.wechatVirtual.orders.find(outTradeNo);
  if (virtual && virtual.status > 1) sandbox.wechatVirtual.pusher.announcePaid(virtual, () => {});
}
