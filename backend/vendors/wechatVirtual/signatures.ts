import { createHmac } from 'node:crypto';
import { virtualSettings } from './settings';

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

/** Our signature (hex) under a call: of its address and the exact text of its body. Source: wechat.md 6.4. */
export const paySigOf = (uri: string, text: string, appKey: string): string => hmac(appKey, `${uri}&${text}`);

/** The signature (hex) of a text with a person's session key, which is used as the text that it is. */
export const userSignatureOf = (text: string, sessionKey: string): string => hmac(sessionKey, text);

/** The AppKey of the environment that is set. Throws when there is none. */
export function appKey(): string {
  const { WXVIRTUAL_ENV, WXVIRTUAL_APP_KEY, WXVIRTUAL_SANDBOX_APP_KEY } = virtualSettings;
  const key = WXVIRTUAL_ENV === '1' ? WXVIRTUAL_SANDBOX_APP_KEY : WXVIRTUAL_APP_KEY;
  if (!key) throw new Error(`virtual payment has no AppKey of environment ${WXVIRTUAL_ENV}`);
  return key;
}
