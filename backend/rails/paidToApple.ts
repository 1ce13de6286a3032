import type { RailName } from '../../shared/contract/payments';
import { rails } from './rails';

/** Whether Apple took a payment, so that only its payer can have it sent back; nothing where it did not. */
export async function paidToApple(payment: { rail: RailName; outTradeNo: string }): Promise<{ paidToApple?: true }> {
  return (await rails[payment.rail].asksPayerToRefund?.(payment.outTradeNo)) ? { paidToApple: true } : {};
}
