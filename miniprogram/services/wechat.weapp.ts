import Taro from '@tarojs/taro';
import { localFailure } from './apiError';
import type { NoticeAnswer, PaymentAnswer, PayParameters, VirtualParameters } from './wechatAnswers';
import { noticeAnswer, paymentFailure, virtualFailure } from './wechatAnswers';

// Taro does not know this one.
declare const wx: {
  requestVirtualPayment?(options: VirtualParameters & { success(): void; fail(failure: unknown): void }): void;
};

const isAtLeast = (version: string | undefined, wanted: readonly number[]): boolean => {
  const parts = (version ?? '').split('.').map(Number);
  const differing = wanted.findIndex((part, place) => (parts[place] ?? 0) !== part);
  return differing < 0 || (parts[differing] ?? 0) > (wanted[differing] ?? 0);
};

/** Inside WeChat, signing in asks the person nothing. */
export const signsInSilently = true;

/** A mini program always runs in WeChat. */
export const isWechatPresent = (): boolean => true;

/** A mini program is no page. */
export const isWechatBrowser = (): boolean => false;

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

/** Whether Apple takes the money of a virtual payment on this phone. */
export const isApples = (): boolean => Taro.getDeviceInfo().platform === 'ios';

/** True where this WeChat has the sheet of virtual payment: base library 2.19.2, on Apple's phones WeChat 8.0.68. */
export function paysVirtually(): boolean {
  const { SDKVersion, version } = Taro.getAppBaseInfo();
  const isThere = typeof wx.requestVirtualPayment === 'function' && isAtLeast(SDKVersion, [2, 19, 2]);
  return isThere && (!isApples() || isAtLeast(version, [8, 0, 68]));
}

/** Opens the sheet of virtual payment and answers when it has closed. */
export function requestVirtualPayment(parameters: VirtualParameters): Promise<PaymentAnswer> {
  return new Promise((resolve) => {
    const fail = (failure: unknown) => resolve(virtualFailure(failure));
    if (!wx.requestVirtualPayment) resolve('failed');
    else wx.requestVirtualPayment({ ...parameters, success: () => resolve('paid'), fail });
  });
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
