import type { PayOrder, PayOrders } from '../wechatPay/payOrders';
import type { KeptPart } from '../world/stateFile';
import { WeChatError } from './weChatError';

/** What WeChat was told of one payment; `times` counts how often. */
export interface Shipping {
  outTradeNo: string;
  openid: string;
  description: string;
  uploadTime: string;
  times: number;
}

type Json = Record<string, unknown>;

const VIRTUAL = 3;
const MOST_TIMES = 2;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}([+-]\d\d:\d\d|Z)$/;

/** Shipping information of payments: who sent what, once, and once more (order-shipping/uploadShippingInfo). */
export class ShippingInfo implements KeptPart {
  onChange?: () => void;
  readonly #told = new Map<string, Shipping>();

  constructor(
    private readonly merchantId: string,
    private readonly orders: PayOrders,
  ) {}

  list(): Shipping[] {
    return [...this.#told.values()];
  }

  /**
   * upload_shipping_info. Throws 268485194 to 268485197, 268485216, 268485224, 268485228, 10060005, 10060007, 10060001,
   * 10060031, 10060004, 10060023, 10060003.
   */
  upload(input: Json): { errcode: 0; errmsg: 'ok' } {
    const order = this.#orderOf(object(input.order_key));
    const description = readDescription(input);
    const uploadTime = String(input.upload_time ?? '');
    if (!TIME.test(uploadTime)) throw new WeChatError(268485216);
    const { openid } = object(input.payer);
    if (openid !== order.request.payer.openid) throw new WeChatError(10060031);
    if (order.isRefunded) throw new WeChatError(10060004);
    this.#book({ outTradeNo: order.request.out_trade_no, openid: String(openid), description, uploadTime });
    this.onChange?.();
    return { errcode: 0, errmsg: 'ok' };
  }

  snapshot(): Shipping[] {
    return this.list();
  }

  restore(told: Shipping[]): void {
    for (const one of told) this.#told.set(one.outTradeNo, one);
  }

  #book(shipping: Omit<Shipping, 'times'>): void {
    const before = this.#told.get(shipping.outTradeNo);
    if (before?.description === shipping.description) throw new WeChatError(10060023);
    if (before && before.times >= MOST_TIMES) throw new WeChatError(10060003);
    this.#told.set(shipping.outTradeNo, { ...shipping, times: (before?.times ?? 0) + 1 });
  }

  #orderOf(key: Json): PayOrder {
    const { order_number_type: type } = key;
    if (type !== 1 && type !== 2) throw new WeChatError(268485194);
    if (type === 2 && !key.transaction_id) throw new WeChatError(268485195);
    if (type === 1 && !key.mchid) throw new WeChatError(268485196);
    if (type === 1 && !key.out_trade_no) throw new WeChatError(268485197);
    const order =
      type === 2
        ? this.orders.findByTransactionId(String(key.transaction_id))
        : this.orders.find(String(key.out_trade_no));
    const isOurs = type === 2 || key.mchid === this.merchantId;
    if (!order || !isOurs || order.tradeState !== 'SUCCESS') throw new WeChatError(10060001);
    return order;
  }
}

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** What is said of one virtual parcel; others need a carrier, which nobody here has. */
function readDescription({ logistics_type: type, delivery_mode: mode, shipping_list: list }: Json): string {
  if (type !== VIRTUAL) throw new WeChatError(10060005);
  if (mode !== 1) throw new WeChatError(268485224);
  if (!Array.isArray(list) || list.length !== 1) throw new WeChatError(268485228);
  const { item_desc: description } = object(list[0]);
  const length = typeof description === 'string' ? [...description].length : 0;
  if (length < 1 || length > 120) throw new WeChatError(10060007);
  return String(description);
}
