import { assertKeys } from '../keyFiles/assertKeys';
import { wechatPaySettings } from './settings';

/**
 * Looks at the key files of payments when a process starts, so that a wrong one does not show at the first payment only.
 * Throws KeyFileError naming all settings whose file is missing, unreadable or another kind of key.
 */
export const assertKeyFiles = (): void =>
  assertKeys([
    { setting: 'WXPAY_MERCHANT_KEY_FILE', kind: 'private', file: wechatPaySettings.WXPAY_MERCHANT_KEY_FILE },
    { setting: 'WXPAY_PUBLIC_KEY_FILE', kind: 'public', file: wechatPaySettings.WXPAY_PUBLIC_KEY_FILE },
  ]);
