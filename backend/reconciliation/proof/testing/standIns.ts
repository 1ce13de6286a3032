import type { Pay } from '../../../../shared/contract/payments';
import type { Sandbox } from '../../../sandbox/startSandbox';

/** A payment as its vendor's own books have it: what came, and what of it went back, under which of our numbers. */
export interface Trade {
  outTradeNo: string;
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

const wechatTrades = ({ wechatPay: { orders, refunds } }: Sandbox): Trade[] =>
  orders.list().map(({ request, tradeState }) => ({
    outTradeNo: request.out_trade_no,
    paidFen: tradeState === 'SUCCESS' ? request.amount.total : 0,
    refunds: refunds
      .list()
      .filter(({ outTradeNo, status }) => outTradeNo === request.out_trade_no && status === 'SUCCESS')
      .map(({ request: { out_refund_no: outRefundNo, amount } }) => ({ outRefundNo, fen: amount.refund })),
  }));

const alipayTrades = ({ alipay }: Sandbox): Trade[] =>
  alipay.trades.list().map(({ request, state, refunds }) => ({
    outTradeNo: request.outTradeNo,
    paidFen: state === 'paid' ? request.totalFen : 0,
    refunds: refunds.map(({ outRequestNo, fen }) => ({ outRefundNo: outRequestNo, fen })),
  }));

function virtualTrades({ wechatVirtual: { orders } }: Sandbox): Trade[] {
  return orders.list().map((order) => {
    const { data, status, leftFen } = order;
    const paidFen = status === 1 ? 0 : data.goodsPrice * data.buyQuantity;
    const done = orders
      .listRefunds()
      .filter(({ outTradeNo, status: end }) => outTradeNo === data.outTradeNo && end === 8)
      .map(({ refundOrderId, fen }) => ({ outRefundNo: refundOrderId, fen }));
    const byApple = status === 8 ? [{ outRefundNo: null, fen: paidFen - leftFen }] : [];
    return { outTradeNo: data.outTradeNo, paidFen, refunds: [...done, ...byApple] };
  });
}

/** The vendors' own books: every payment that somebody began, of all three. */
export const tradesOf = (sandbox: Sandbox): Trade[] => [
  ...wechatTrades(sandbox),
  ...alipayTrades(sandbox),
  ...virtualTrades(sandbox),
];

const personOf = ({ people }: Sandbox) => {
  const person = people.byId('linwan');
  if (!person) throw new Error('there is no such person');
  return person;
};

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

/** The vendor takes another sum than was asked for: a fault of theirs, or somebody's who has come between. */
export function asksForLess(sandbox: Sandbox, { outTradeNo }: Sheet): void {
  const ofWechat = sandbox.wechatPay.orders.find(outTradeNo);
  if (ofWechat?.tradeState === 'NOTPAY') ofWechat.request.amount.total -= 1;
  const ofAlipay = sandbox.alipay.trades.find(outTradeNo);
  if (ofAlipay?.state === 'waiting') ofAlipay.request.totalFen -= 1;
  const virtual = sandbox.wechatVirtual.orders.find(outTradeNo);
  if (virtual?.status !== 1) return;
  virtual.data.goodsPrice -= 1;
  virtual.leftFen = virtual.data.goodsPrice * virtual.data.buyQuantity;
}

/** What the vendor told of a payment it tells once more, as something new. */
export function tellsAgain(sandbox: Sandbox, { outTradeNo }: Sheet): void {
  const ofWechat = sandbox.wechatPay.orders.find(outTradeNo);
  if (ofWechat?.tradeState === 'SUCCESS') sandbox.wechatPay.notifier.announce(ofWechat);
  const ofAlipay = sandbox.alipay.trades.find(outTradeNo);
  if (ofAlipay?.state === 'paid') sandbox.alipay.notifier.announce(ofAlipay);
  const virtual = sandbox.wechatVirtual.orders.find(outTradeNo);
  if (virtual && virtual.status > 1) sandbox.wechatVirtual.pusher.announcePaid(virtual, () => {});
}
