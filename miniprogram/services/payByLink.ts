import type { PaymentAnswer } from './wechatAnswers';

// Paying on another site, for the H5 build; the weapp build takes payByLink.weapp.ts instead.

const byLink: readonly string[] = ['alipay_wap', 'alipay_page'];

/** Whether a rail is paid by on a site of its own, for which the browser leaves this one. */
export const paysByLink = (rail: string): boolean => byLink.includes(rail);

/**
 * Leaves for the site where it is paid, which leads back to the page of what is paid for. Answers only where this page is
 * shown once more as it was left, by "back".
 */
export function leaveToPay(url: string): Promise<PaymentAnswer> {
  return new Promise((resolve) => {
    window.addEventListener('pageshow', () => resolve('cancelled'), { once: true });
    window.location.assign(url);
  });
}
