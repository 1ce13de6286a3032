import { label } from '../../shared/label';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { platformSettings } from '../platform/settings';
import type { Trace } from '../platform/Trace';
import { mailAccount } from '../vendors/mail/mailAccount';
import type { SendAccount, SendLimit } from '../vendors/SendAccount';
import { serviceAccountLimit } from '../vendors/serviceAccount/serviceAccountLimit';
import { hasServiceAccount } from '../vendors/serviceAccount/settings';
import { smsDrivers, smsVendors } from '../vendors/sms/drivers';
import type { Vendor } from '../vendors/vendorLabels';
import { wechatAccount } from '../vendors/wechat/wechatAccount';

/** What one account of ours at a vendor may send, and under which key in Redis all processes count it. */
export interface Limited {
  key: string;
  limits: readonly SendLimit[];
}

/** What counting sends leaves in Redis. */
export const sendLimitKeys: Record<string, Trace> = {
  'vl:': {
    holds: label(
      '某合作方账号还可发送多少条，与个人无关',
      'how many sends an account of ours at a vendor has left; says nothing of a person',
    ),
    purpose: 'deliver',
    keptFor: label('用满之后几分钟，按天限量的更久', 'until it is whole again: minutes, longer for a limit of a day'),
  },
};

const ofAccounts = keyPurpose('vendor-limit');

const keyOf = ({ vendor, account }: SendAccount) =>
  `${platformSettings.REDIS_PREFIX}:vl:${vendor}:${fingerprint(ofAccounts, account()).toString('base64url')}`;

const accounts = () => [wechatAccount, serviceAccountLimit, mailAccount, ...smsDrivers.map(({ account }) => account)];

/** Who takes notices now, as the settings name them. */
export const sendingVendors = (): Vendor[] => [
  wechatAccount.vendor,
  ...(hasServiceAccount() ? [serviceAccountLimit.vendor] : []),
  mailAccount.vendor,
  ...smsVendors(),
];

/** What our account at a vendor may send; null where nothing is limited. */
export function limitedOf(vendor: Vendor): Limited | null {
  const account = accounts().find((one) => one.vendor === vendor);
  return account ? { key: keyOf(account), limits: account.limits() } : null;
}
