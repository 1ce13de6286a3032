import { callXpay } from './callXpay';

// It was told before.
const REPEATED = 268490004;

/**
 * Tells WeChat that what an order paid for was handed out (xpay/notify_provide_goods), where its push never reached us. Null
 * once it knows, else why not; the same may be told again.
 */
export async function provideGoods(orderId: string): Promise<string | null> {
  const result = await callXpay('notify_provide_goods', { order_id: orderId });
  if (result.kind !== 'answer') return result.code;
  return result.errcode === 0 || result.errcode === REPEATED ? null : `${result.errcode}`;
}
