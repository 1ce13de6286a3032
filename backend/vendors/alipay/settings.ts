import { z } from 'zod';
import { address, count, declareSettings, setting } from '../../platform/declareSettings';
import { keyFileProblem } from '../keyFiles/keyFileProblem';

/** Where Alipay answers. */
export const alipayUrls = ['https://openapi.alipay.com'] as const;

const isWanted = ({ PAYMENT_RAILS }: NodeJS.ProcessEnv) => /\balipay_/.test(PAYMENT_RAILS ?? '');

const whileWanted = {
  inProduction: (given: string | undefined, all: NodeJS.ProcessEnv) =>
    !given && isWanted(all) ? 'must be set while PAYMENT_RAILS has a rail of Alipay' : null,
};

const keyFile = (kind: 'private' | 'public') => ({
  inProduction: (given: string | undefined, all: NodeJS.ProcessEnv) =>
    given ? keyFileProblem(kind, given) : whileWanted.inProduction(given, all),
});

/** Our application at Alipay: number, who is paid, keys, address. All needed while PAYMENT_RAILS has a rail of Alipay. */
export const alipaySettings = declareSettings({
  ALIPAY_APP_ID: setting(
    z
      .string()
      .regex(/^\d{16}$/)
      .optional(),
    'app id at Alipay, 16 digits; needed while PAYMENT_RAILS has a rail of Alipay, as the next three',
    '',
    whileWanted,
  ),
  ALIPAY_SELLER_ID: setting(
    z
      .string()
      .regex(/^2088\d{12}$/)
      .optional(),
    'number of the account that is paid (2088 and twelve digits)',
    '',
    whileWanted,
  ),
  ALIPAY_APP_KEY_FILE: setting(
    z.string().optional(),
    'file with the private key of the application (PEM), such as /run/postome/alipay-app-key.pem',
    '',
    keyFile('private'),
  ),
  ALIPAY_PUBLIC_KEY_FILE: setting(
    z.string().optional(),
    "file with Alipay's public key, not the application's (PEM)",
    '',
    keyFile('public'),
  ),
  ALIPAY_REFUND_DAYS: setting(
    count.default(90),
    'for how many days after a payment the contract with Alipay lets money go back',
    '90',
  ),
  ALIPAY_API_URL: setting(address(/^https?$/).default(alipayUrls[0]), 'Alipay', alipayUrls[0], {
    official: alipayUrls,
  }),
});
