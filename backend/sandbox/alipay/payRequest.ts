import { invalid } from './alipayError';
import { readBeijing, readYuan } from './beijing';
import type { GatewayRequest } from './gatewayRequest';

/** What a link asks the payer for; money in fen, times in ms. */
export interface PayRequest {
  method: string;
  outTradeNo: string;
  totalFen: number;
  subject: string;
  expiresAt: number;
  notifyUrl: string;
  returnUrl: string;
  /** Sent back with every notification, as they came. */
  echoed: Record<string, string>;
}

/** The product that each way to the cash desk stands for. */
export const PRODUCTS: Record<string, string> = {
  'alipay.trade.wap.pay': 'QUICK_WAP_WAY',
  'alipay.trade.page.pay': 'FAST_INSTANT_TRADE_PAY',
};

const MOST_FEN = 10_000_000_000;
const DEFAULT_LIFETIME_MS = 15 * 86_400_000;

const wrong = (name: string) => invalid('isv.invalid-parameter', `参数有误：${name}`);

function readText(biz: Record<string, unknown>, name: string, pattern: RegExp): string {
  const value = biz[name];
  if (typeof value !== 'string' || !pattern.test(value)) throw wrong(name);
  return value;
}

/** Reads what a link to the cash desk asks for, by the rules of its page; throws AlipayError that names the field. */
export function readPayRequest({ method, biz, notifyUrl, returnUrl }: GatewayRequest, now: number): PayRequest {
  const empty = Object.entries(biz).find(([, value]) => value === '' || value === null);
  if (empty) throw wrong(empty[0]);
  if (biz.product_code !== PRODUCTS[method]) throw wrong('product_code');
  if (!URL.canParse(notifyUrl)) throw wrong('notify_url');
  const totalFen = readYuan(readText(biz, 'total_amount', /^\d{1,9}\.\d{2}$/));
  if (!(totalFen >= 1 && totalFen <= MOST_FEN)) throw wrong('total_amount');
  const expiresAt =
    biz.time_expire === undefined ? now + DEFAULT_LIFETIME_MS : readBeijing(readText(biz, 'time_expire', /./));
  if (Number.isNaN(expiresAt)) throw wrong('time_expire');
  const echoed = Object.entries(biz).filter(([name]) => name === 'passback_params' || name === 'body');
  return {
    method,
    outTradeNo: readText(biz, 'out_trade_no', /^\w{1,64}$/),
    totalFen,
    subject: readText(biz, 'subject', /^[^/=&]{1,256}$/),
    expiresAt,
    notifyUrl,
    returnUrl,
    echoed: Object.fromEntries(echoed.map(([name, value]) => [name, String(value)])),
  };
}
