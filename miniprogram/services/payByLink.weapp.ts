import type { PaymentAnswer } from './wechatAnswers';

/** Inside WeChat nothing is paid on another site. */
export const paysByLink = (_rail: string): boolean => false;

/** Leads nowhere: see `paysByLink`. */
export const leaveToPay = (_url: string): Promise<PaymentAnswer> => Promise.resolve('failed');
