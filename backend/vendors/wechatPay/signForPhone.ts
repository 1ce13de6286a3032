import { wechatSettings } from '../wechat/settings';
import { merchantClient, newNonce, secondsNow } from './merchant';

/** What wx.requestPayment takes; timeStamp is a text of seconds. */
export interface PhonePayment {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
}

/** Signs a prepayId for wx.requestPayment. May be done again for the same prepayId while it is younger than two hours. */
export function signForPhone(prepayId: string): PhonePayment {
  const [timeStamp, nonceStr, packed] = [secondsNow(), newNonce(), `prepay_id=${prepayId}`];
  const signed = `${[wechatSettings.WECHAT_APP_ID, timeStamp, nonceStr, packed].join('\n')}\n`;
  return { timeStamp, nonceStr, package: packed, signType: 'RSA', paySign: merchantClient().sha256WithRsa(signed) };
}
