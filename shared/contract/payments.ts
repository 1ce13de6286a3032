import * as z from 'zod/mini';
import { type Label, label } from '../label';
import { wechatCode } from './accounts';
import { endpoint } from './endpoint';
import { amountFen, id, instant } from './fields';

const order = z.object({
  id,
  letterId: id,
  amountFen,
  status: z.enum(['pending', 'paid', 'closed']),
  expiresAt: instant,
});

export type Order = z.infer<typeof order>;

/** How an order can be paid: the rail, and what the phone hands to that rail's payment sheet. */
const pay = z.discriminatedUnion('rail', [
  z.object({
    rail: z.literal('wechat_jsapi'),
    /** What wx.requestPayment takes, as WeChat Pay names it. */
    parameters: z.object({
      timeStamp: z.string(),
      nonceStr: z.string(),
      package: z.string(),
      signType: z.literal('RSA'),
      paySign: z.string(),
    }),
  }),
  z.object({
    rail: z.enum(['alipay_wap', 'alipay_page']),
    /** Alipay's cash desk for this payment: the browser leaves for it, and is sent back. */
    url: z.string(),
  }),
  z.object({
    rail: z.literal('wechat_virtual'),
    /** What wx.requestVirtualPayment takes, as WeChat names it. */
    parameters: z.object({
      mode: z.literal('short_series_goods'),
      signData: z.string(),
      paySig: z.string(),
      signature: z.string(),
    }),
  }),
]);

export type Pay = z.infer<typeof pay>;
export type RailName = Pay['rail'];

/** The rails as people read them. */
export const railLabels: Record<RailName, Label> = {
  wechat_jsapi: label('微信支付', 'WeChat Pay'),
  alipay_wap: label('支付宝（手机）', 'Alipay (phone)'),
  alipay_page: label('支付宝（电脑）', 'Alipay (desktop)'),
  wechat_virtual: label('微信虚拟支付', 'WeChat virtual payment'),
};

/**
 * What was shown as the price, and by which rail it is to be paid: the first that is offered, where none is named.
 * `loginCode`: a fresh code of wx.login, for rails that sign for whoever pays; `freshNumber`: the payment sheet says that
 * the number of an open order was used up.
 */
export const chosenPayment = {
  quotedFen: amountFen,
  rail: z.optional(z.string().check(z.maxLength(16))),
  loginCode: z.optional(wechatCode),
  freshNumber: z.optional(z.boolean()),
};

/** Pay for a sealed letter. */
export const payments = {
  createOrder: endpoint({
    method: 'POST',
    path: '/orders',
    access: 'account',
    summary: 'Order the postage of a letter; asked again while unpaid, it answers the same order',
    request: z.strictObject({ letterId: id, ...chosenPayment }),
    reply: z.object({ order, pay: z.nullable(pay) }),
  }),
  readOrder: endpoint({
    method: 'GET',
    path: '/orders/:orderId',
    access: 'account',
    summary: 'One of my orders as we know it',
    request: z.strictObject({ orderId: id }),
    reply: order,
  }),
  syncOrder: endpoint({
    method: 'POST',
    path: '/orders/:orderId/sync',
    access: 'account',
    summary: 'Have us ask how an order stands, after the payment sheet closed',
    request: z.strictObject({ orderId: id }),
    reply: order,
  }),
};
