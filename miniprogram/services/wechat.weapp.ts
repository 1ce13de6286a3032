import Taro from '@tarojs/taro';
import { localFailure } from './apiError';
import type { NoticeAnswer, PaymentAnswer, PayParameters } from './wechatAnswers';
import { noticeAnswer, paymentFailure } from './wechatAnswers';

/** Inside WeChat, signing in asks the person nothing. */
export const signsInSilently = true;

/** A mini program always runs in WeChat. */
export const isWechatPresent = (): boolean => true;

/** A fresh code of wx.login, good once for five minutes; throws `wechat_unavailable` when WeChat gives none. */
export async function loginCode(): Promise<string> {
  try {
    return (await Taro.login()).code;
  } catch {
    throw localFailure('wechat_unavailable');
  }
}

/** Opens the payment sheet and answers when it has closed. */
export async function requestPayment(parameters: PayParameters): Promise<PaymentAnswer> {
  try {
    await Taro.requestPayment(parameters);
    return 'paid';
  } catch (failure) {
    return paymentFailure(failure);
  }
}

/** Asks for leave to send one message of each template; WeChat shows the question only straight after a tap. */
export async function requestNotices(templateIds: string[]): Promise<NoticeAnswer[]> {
  if (templateIds.length === 0) return [];
  try {
    const answers: object = await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] });
    return templateIds.map((id) => noticeAnswer(answers, id));
  } catch {
    return templateIds.map(() => 'unavailable');
  }
}
