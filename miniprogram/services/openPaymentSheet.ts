import type { Pay, RailName } from '../../shared/contract/payments';
import { leaveToPay, paysByLink } from './payByLink';
import { isApples, isWechatPresent, loginCode, paysVirtually, requestPayment, requestVirtualPayment } from './wechat';
import type { PaymentAnswer } from './wechatAnswers';

const virtual: RailName = 'wechat_virtual';
const wechats: readonly string[] = ['wechat_jsapi', virtual] satisfies RailName[];

/** Whether this program can open the payment sheet of a rail here; `hasWechat`: the account has WeChat. */
export const opensRail = (rail: string, hasWechat: boolean): boolean =>
  wechats.includes(rail) ? hasWechat && isWechatPresent() && (rail !== virtual || paysVirtually()) : paysByLink(rail);

/** Whether a rail could be paid by here, were this WeChat newer. */
export const needsNewerWechat = (rail: string, hasWechat: boolean): boolean =>
  rail === virtual && hasWechat && isWechatPresent() && !paysVirtually();

/** Whether a sheet of this rail takes letters of one price alone, so that several prices are paid one after the other. */
export const takesOnePrice = (rail: string): boolean => rail === virtual;

/** Whether Apple takes what is paid by this rail here, so that only Apple can give it back. */
export const isPaidToApple = (rail: string): boolean => rail === virtual && isApples();

/** What an order needs besides the price: a fresh code where the rail signs for whoever pays. Throws wechat_unavailable. */
export const proofFor = async (rail: string): Promise<{ loginCode?: string }> =>
  rail === virtual ? { loginCode: await loginCode() } : {};

/** Opens the payment sheet of the rail an order is to be paid by, and answers when it has closed. */
export function openPaymentSheet(pay: Pay): Promise<PaymentAnswer> {
  switch (pay.rail) {
    case 'wechat_jsapi':
      return requestPayment(pay.parameters);
    case 'wechat_virtual':
      return requestVirtualPayment(pay.parameters);
    case 'alipay_wap':
    case 'alipay_page':
      return leaveToPay(pay.url);
    default:
      // A rail that came after this program.
      return Promise.resolve('failed');
  }
}
