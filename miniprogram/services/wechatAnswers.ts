import type { Pay } from '../../shared/contract/payments';

/** What wx.requestPayment takes. */
export type PayParameters = Extract<Pay, { rail: 'wechat_jsapi' }>['parameters'];

/** What wx.requestVirtualPayment takes. */
export type VirtualParameters = Extract<Pay, { rail: 'wechat_virtual' }>['parameters'];

/**
 * How the payment sheet closed; only the server knows whether money moved. `again`: it did not open, and does with a fresh
 * number and a fresh code.
 */
export type PaymentAnswer = 'paid' | 'cancelled' | 'failed' | 'again';

/** What a person answered when asked for one service message. */
export type NoticeAnswer = 'accepted' | 'refused' | 'unavailable';

/** Reads requestSubscribeMessage's answer: every kind of accept is one message we may send. */
export function noticeAnswer(answers: object, templateId: string): NoticeAnswer {
  const answer: unknown = Object.entries(answers).find(([key]) => key === templateId)?.[1];
  if (typeof answer === 'string' && answer.startsWith('accept')) return 'accepted';
  return answer === 'reject' ? 'refused' : 'unavailable';
}

/** True when the person closed what WeChat asked, by its errMsg ("…:fail cancel"). */
export function isCancel(failure: unknown): boolean {
  const message = typeof failure === 'object' && failure !== null && 'errMsg' in failure ? String(failure.errMsg) : '';
  return message.includes('cancel');
}

/** Tells a payment sheet the person closed from one that failed. */
export const paymentFailure = (failure: unknown): PaymentAnswer => (isCancel(failure) ? 'cancelled' : 'failed');

const cancelledCode = -2;
// The number was used for another sheet; the session is not the current one.
const againCodes = [-15002, -15007];

/** The same for a sheet of virtual payment, which names its failures by `errCode`. Source: wechat.md 6.4. */
export function virtualFailure(failure: unknown): PaymentAnswer {
  const errCode = typeof failure === 'object' && failure !== null && 'errCode' in failure ? Number(failure.errCode) : 0;
  if (errCode === cancelledCode) return 'cancelled';
  return againCodes.includes(errCode) ? 'again' : paymentFailure(failure);
}
