import { callWithToken } from './callWithToken';

/** What of one payment WeChat is told: by which number we know it, who paid, in words what for, and when it was sent. */
export interface ShippingInfo {
  merchantId: string;
  outTradeNo: string;
  openid: string;
  /** At most 120 characters. */
  description: string;
  at: Date;
}

/**
 * `done`: WeChat knows it, now or since before, or wants to hear no more of that payment, as `code` says. `later`: it may be
 * told again, also where nobody knows whether WeChat has heard it: the same again changes nothing.
 */
export type ShippingOutcome = { kind: 'done'; code: string | null } | { kind: 'later'; code: string };

// All sent already; the one repetition is used up; settled or refunded at WeChat; nothing has changed.
const known = new Set([10060002, 10060003, 10060004, 10060023]);

const BY_OUR_NUMBER = 1;
const VIRTUAL = 3;
const IN_ONE_PARCEL = 1;
const chinaMs = 8 * 3_600_000;

/** An instant as WeChat wants it: RFC 3339 with milliseconds, in China's zone. */
const chinaTime = (at: Date) => new Date(at.getTime() + chinaMs).toISOString().replace('Z', '+08:00');

/**
 * Tells WeChat that what a payment was for has been sent: something virtual, in one parcel. Source: WeChat server API,
 * order-shipping/uploadShippingInfo.
 */
export async function uploadShippingInfo(info: ShippingInfo): Promise<ShippingOutcome> {
  const result = await callWithToken('/wxa/sec/order/upload_shipping_info', {
    order_key: { order_number_type: BY_OUR_NUMBER, mchid: info.merchantId, out_trade_no: info.outTradeNo },
    logistics_type: VIRTUAL,
    delivery_mode: IN_ONE_PARCEL,
    shipping_list: [{ item_desc: info.description }],
    upload_time: chinaTime(info.at),
    payer: { openid: info.openid },
  });
  if (result.kind !== 'answer') return { kind: 'later', code: result.code };
  const code = `${result.errcode}`;
  if (result.errcode === 0) return { kind: 'done', code: null };
  return known.has(result.errcode) ? { kind: 'done', code } : { kind: 'later', code };
}
