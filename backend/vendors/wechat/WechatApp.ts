import type { Vendor } from '../vendorLabels';
import { wechatSettings } from './settings';

/** One of our apps at WeChat, the mini program or the service account: each has a secret and an access token of its own. */
export interface WechatApp {
  vendor: Vendor;
  /** Read at each use. */
  readonly appId: string;
  readonly secret: string;
}

export const miniProgram: WechatApp = {
  vendor: 'wechat',
  get appId() {
    return wechatSettings.WECHAT_APP_ID;
  },
  get secret() {
    return wechatSettings.WECHAT_APP_SECRET;
  },
};
