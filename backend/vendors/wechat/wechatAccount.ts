import { readSendLimits, type SendAccount } from '../SendAccount';
import { wechatSettings } from './settings';

/** The mini program, whose messages WeChat counts. */
export const wechatAccount: SendAccount = {
  vendor: 'wechat',
  account: () => wechatSettings.WECHAT_APP_ID,
  limits: () => readSendLimits(wechatSettings.WECHAT_SEND_LIMITS),
};
