import type { Pay } from '../../shared/contract/payments';

/** What wx.requestPayment takes. */
export type PayParameters = Extract<Pay, { rail: 'wechat_jsapi' }>['parameters'];

/** How the payment sheet closed; only the server knows whether money moved. */
export type PaymentAnswer = 'paid' | 'cancelled' | 'failed';

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
