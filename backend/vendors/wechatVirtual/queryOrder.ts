import { z } from 'zod';
import { callXpay } from './callXpay';
import { virtualSettings } from './settings';

/** What WeChat says of an order of virtual payment; money in fen. `failed`: of a refund that did not succeed. */
export interface VirtualOrder {
  orderId: string;
  wxOrderId: string;
  state: 'unpaid' | 'paid' | 'provided' | 'refunded' | 'closed' | 'failed' | 'other';
  /** Whether it was paid for with Apple's sheet. */
  isApples: boolean;
  orderFen: number;
  /** What has not gone back yet. */
  leftFen: number;
  paidAt: Date | null;
}

/** `absent`: WeChat has no such order. `unknown`: it could not be asked now. */
export type VirtualInquiry =
  | { kind: 'found'; order: VirtualOrder }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string };

const number = z.coerce.number().int().nonnegative();

const reply = z.object({
  order_id: z.string().min(1),
  wx_order_id: z.string().min(1),
  status: number,
  order_type: number.optional().default(0),
  order_fee: number,
  left_fee: number.optional(),
  paid_time: number.optional().default(0),
});

// 3 and 2 are paid and not handed out; 5 and 8 went back; 9 and 10 are steps of a settlement.
const states: VirtualOrder['state'][] = [
  'unpaid',
  'unpaid',
  'paid',
  'paid',
  'provided',
  'refunded',
  'closed',
  'failed',
  'refunded',
];
const applesTypes = [7, 8];

function readOrder(value: unknown): VirtualOrder | null {
  const { success, data } = reply.safeParse(value);
  if (!success) return null;
  return {
    orderId: data.order_id,
    wxOrderId: data.wx_order_id,
    state: states[data.status] ?? 'other',
    isApples: applesTypes.includes(data.order_type),
    orderFen: data.order_fee,
    leftFen: data.left_fee ?? data.order_fee,
    paidAt: data.paid_time > 0 ? new Date(data.paid_time * 1000) : null,
  };
}

/**
 * Asks WeChat for an order, or for a refund under its own number (order_type 1: so it is read, no document says it
 * outright), of this openid (xpay/query_order). What it says is the caller's to compare.
 */
export async function queryOrder(openid: string, orderId: string): Promise<VirtualInquiry> {
  const result = await callXpay('query_order', { openid, order_id: orderId });
  if (result.kind !== 'answer') return { kind: 'unknown', code: result.code };
  if (virtualSettings.WXVIRTUAL_NO_ORDER_CODES.includes(result.errcode)) return { kind: 'absent' };
  if (result.errcode !== 0) return { kind: 'unknown', code: `${result.errcode}` };
  const order = readOrder(result.body.order);
  // An answer to another question says nothing of ours.
  return order?.orderId === orderId ? { kind: 'found', order } : { kind: 'unknown', code: 'malformed' };
}
