import type { Pay } from '../../shared/contract/payments';
import { leaveToPay, paysByLink } from './payByLink';
import { isWechatPresent, requestPayment } from './wechat';
import type { PaymentAnswer } from './wechatAnswers';

/** Whether this program can open the payment sheet of a rail here; `hasWechat`: the account has WeChat. */
export const opensRail = (rail: string, hasWechat: boolean): boolean =>
  rail === 'wechat_jsapi' ? hasWechat && isWechatPresent() : paysByLink(rail);

/** Opens the payment sheet of the rail an order is to be paid by, and answers when it has closed. */
export function openPaymentSheet(pay: Pay): Promise<PaymentAnswer> {
  switch (pay.rail) {
    case 'wechat_jsapi':
      return requestPayment(pay.parameters);
    case 'alipay_wap':
    case 'alipay_page':
      return leaveToPay(pay.url);
    default:
      // A rail that came after this program.
      return Promise.resolve('failed');
  }
}
