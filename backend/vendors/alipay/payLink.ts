import { clock } from '../../platform/clock';
import { platformSettings } from '../../platform/settings';
import { beijingTime } from '../beijingTime';
import { alipayClient } from './alipayClient';
import { notifyPath } from './readNotification';
import { yuanOf } from './yuan';

/** A payment to be begun by whoever opens its link. */
export interface LinkedPayment {
  outTradeNo: string;
  /** Ours alone: nothing that a person wrote. */
  subject: string;
  amountFen: number;
  expiresAt: Date;
  /** Where the payer comes back to, below our address; it proves nothing. */
  returnPath: string;
}

/** For a phone, or for a desktop. */
export type LinkKind = 'wap' | 'page';

const kinds = {
  wap: { method: 'alipay.trade.wap.pay', productCode: 'QUICK_WAP_WAY' },
  page: { method: 'alipay.trade.page.pay', productCode: 'FAST_INSTANT_TRADE_PAY' },
} as const;

/**
 * The signed address of Alipay's cash desk for one payment. Nothing exists at Alipay until somebody opens it, and nobody
 * can pay there once it has expired.
 */
export function payLink(kind: LinkKind, payment: LinkedPayment): string {
  const { method, productCode } = kinds[kind];
  const returnUrl = platformSettings.PUBLIC_URL + payment.returnPath;
  return alipayClient().pageExecute(method, 'GET', {
    timestamp: beijingTime(clock.date()),
    notify_url: platformSettings.PUBLIC_URL + notifyPath,
    return_url: returnUrl,
    bizContent: {
      out_trade_no: payment.outTradeNo,
      total_amount: yuanOf(payment.amountFen),
      subject: payment.subject,
      product_code: productCode,
      time_expire: beijingTime(payment.expiresAt),
      // Not a thing that is sent by post.
      goods_type: '0',
      ...(kind === 'wap' && { quit_url: returnUrl }),
    },
  });
}
