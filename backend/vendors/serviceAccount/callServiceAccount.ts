import { accessTokens } from '../wechat/accessToken';
import { tokenCaller } from '../wechat/callWithToken';
import type { WechatApp } from '../wechat/WechatApp';
import { serviceAccountSettings } from './settings';

const serviceAccount: WechatApp = {
  vendor: 'serviceAccount',
  get appId() {
    return serviceAccountSettings.SERVICE_ACCOUNT_APP_ID ?? '';
  },
  get secret() {
    return serviceAccountSettings.SERVICE_ACCOUNT_APP_SECRET ?? '';
  },
};

/** The access tokens of the service account; WeChat takes none of the mini program for it (48001). */
export const serviceAccountTokens = accessTokens(serviceAccount);

/** Calls an API as the service account. */
export const callServiceAccount = tokenCaller(serviceAccount, serviceAccountTokens);
