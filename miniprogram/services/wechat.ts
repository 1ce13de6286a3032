import { localFailure } from './apiError';
import type { NoticeAnswer, PaymentAnswer, PayParameters, VirtualParameters } from './wechatAnswers';
import { isCancel, noticeAnswer, paymentFailure, virtualFailure } from './wechatAnswers';

// WeChat for the H5 build; the weapp build takes wechat.weapp.ts instead, which promises the same.

interface Callbacks<Answer> {
  success(answer: Answer): void;
  fail(failure: unknown): void;
}

/** What a container that hosts the page inside WeChat offers it. */
interface Container {
  login(options: Callbacks<{ code: string }>): void;
  requestPayment(options: PayParameters & Callbacks<unknown>): void;
  requestVirtualPayment?(options: VirtualParameters & Callbacks<unknown>): void;
  requestSubscribeMessage(options: { tmplIds: string[] } & Callbacks<object>): void;
}

const container = (): Container | undefined => (globalThis as { wx?: Partial<Container> }).wx as Container | undefined;

/** In a browser a person signs in by a tap of their own. */
export const signsInSilently = false;

/** True when a container offers WeChat to this page. */
export const isWechatPresent = (): boolean => typeof container()?.login === 'function';

/** True in the browser inside WeChat, where a page has neither WeChat's payment nor, as WeChat holds it off, Alipay's. */
export const isWechatBrowser = (): boolean => navigator.userAgent.includes('MicroMessenger') && !isWechatPresent();

/**
 * A fresh login code; throws `wechat_unavailable` where no container offers WeChat, `cancelled` when the person
 * declines.
 */
export function loginCode(): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (failure: unknown) => reject(localFailure(isCancel(failure) ? 'cancelled' : 'wechat_unavailable'));
    const wechat = container();
    if (wechat) wechat.login({ success: ({ code }) => resolve(code), fail });
    else fail(null);
  });
}

/** Opens the payment sheet and answers when it has closed. */
export function requestPayment(parameters: PayParameters): Promise<PaymentAnswer> {
  return new Promise((resolve) => {
    const fail = (failure: unknown) => resolve(paymentFailure(failure));
    const wechat = container();
    if (wechat) wechat.requestPayment({ ...parameters, success: () => resolve('paid'), fail });
    else resolve('failed');
  });
}

/** True where the container has the sheet of virtual payment. */
export const paysVirtually = (): boolean => typeof container()?.requestVirtualPayment === 'function';

/** Whether Apple takes the money of a virtual payment here: no container does. */
export const isApples = (): boolean => false;

/** Opens the sheet of virtual payment and answers when it has closed. */
export function requestVirtualPayment(parameters: VirtualParameters): Promise<PaymentAnswer> {
  return new Promise((resolve) => {
    const fail = (failure: unknown) => resolve(virtualFailure(failure));
    const wechat = container();
    if (!wechat?.requestVirtualPayment) resolve('failed');
    else wechat.requestVirtualPayment({ ...parameters, success: () => resolve('paid'), fail });
  });
}

/** Asks for leave to send one message of each template. */
export function requestNotices(templateIds: string[]): Promise<NoticeAnswer[]> {
  return new Promise((resolve) => {
    const success = (answers: object) => resolve(templateIds.map((id) => noticeAnswer(answers, id)));
    const fail = () => resolve(templateIds.map(() => 'unavailable'));
    const wechat = container();
    if (!wechat || templateIds.length === 0) fail();
    else wechat.requestSubscribeMessage({ tmplIds: templateIds, success, fail });
  });
}
