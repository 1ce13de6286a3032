import { WeChatError } from '../wechat/weChatError';

/** Codes of virtual payment as its page lists them. */
export const codes = {
  badOpenid: 268490001,
  badFields: 268490002,
  badSignature: 268490003,
  repeated: 268490004,
  refundRunning: 268490014,
  wrongLeftFee: 268490016,
} as const;

/** A refusal of a server call. */
export const refusal = (code: number): WeChatError => new WeChatError(code, 'virtual payment');

/** A failure as `wx.requestVirtualPayment` reports it. */
export class VirtualFailure extends Error {
  constructor(
    readonly errCode: number,
    reason: string,
  ) {
    super(`requestVirtualPayment:fail ${reason}`);
  }
}
