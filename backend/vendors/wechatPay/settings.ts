import { z } from 'zod';
import { address, declareSettings, setting } from '../../platform/declareSettings';
import { keyFileProblem } from '../keyFiles/keyFileProblem';

const pemFile = z.string().min(1);

/** Where WeChat Pay answers. */
export const wechatPayUrls = ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'] as const;

/**
 * The merchant at WeChat Pay: number, keys, address. Answers are verified by WeChat Pay's public key; callbacks also
 * by its platform certificates, the older mode, where a merchant is changing over and both come mixed.
 */
export const wechatPaySettings = declareSettings({
  WXPAY_MERCHANT_ID: setting(z.string().min(1), 'merchant number', '1900000000'),
  WXPAY_MERCHANT_SERIAL: setting(
    z.string().regex(/^[0-9A-F]{40}$/),
    'serial of the merchant certificate',
    '0000000000000000000000000000000000000000',
  ),
  WXPAY_MERCHANT_KEY_FILE: setting(
    pemFile,
    'file with the merchant private key (PEM)',
    '/run/secrets/wxpay_merchant_key',
    { inProduction: (given) => (given ? keyFileProblem('private', given) : null) },
  ),
  WXPAY_API_V3_KEY: setting(z.string().length(32), 'APIv3 key', 'change-me', { secret: true }),
  WXPAY_PUBLIC_KEY_ID: setting(
    z.string().regex(/^PUB_KEY_ID_\d+$/),
    "id of WeChat Pay's public key; a merchant that only has platform certificates (40 hex) applies for one first",
    'PUB_KEY_ID_0000000000000000000000000000000000',
  ),
  WXPAY_PUBLIC_KEY_FILE: setting(pemFile, "file with WeChat Pay's public key (PEM)", '/run/secrets/wxpay_public_key', {
    inProduction: (given) => (given ? keyFileProblem('public', given) : null),
  }),
  WXPAY_PLATFORM_CERTIFICATES: setting(
    z.enum(['off', 'on']).default('off'),
    'whether callbacks may also be signed by platform certificates, had from WeChat Pay itself: on while a merchant changes over to the public key',
    'off',
  ),
  WXPAY_API_URL: setting(address(/^https?$/).default(wechatPayUrls[0]), 'WeChat Pay', wechatPayUrls[0], {
    official: wechatPayUrls,
  }),
});
