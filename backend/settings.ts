import { accountSettings } from './accounts/settings';
import { journalSettings } from './attemptJournal/settings';
import { deliverySettings } from './deliveries/waits/settings';
import { letterSettings } from './letters/settings';
import { moderationSettings } from './moderation/settings';
import { noticeKindSettings } from './noticeKinds/settings';
import { noticeSettings } from './notices/settings';
import { operationSettings } from './operations/settings';
import { paymentSettings } from './payments/settings';
import { pictureSettings } from './pictures/picture/settings';
import { assertSettings, listSettings } from './platform/declareSettings';
import { proofLogSettings } from './platform/proofLog/settings';
import { platformSettings } from './platform/settings';
import { railSettings } from './rails/settings';
import { shippingSettings } from './shipping/settings';
import { vendorLimitSettings } from './vendorLimits/settings';
import { alipaySettings } from './vendors/alipay/settings';
import { greenSettings } from './vendors/green/settings';
import { kmsSettings } from './vendors/kms/settings';
import { mailSettings } from './vendors/mail/settings';
import { numberSettings } from './vendors/numberQuery/settings';
import { objectStoreSettings } from './vendors/objectStore/settings';
import { serviceAccountSettings } from './vendors/serviceAccount/settings';
import { aliyunSmsSettings } from './vendors/sms/aliyun/settings';
import { smsSettings } from './vendors/sms/settings';
import { tencentSmsSettings } from './vendors/sms/tencent/settings';
import { wechatSettings } from './vendors/wechat/settings';
import { wechatPaySettings } from './vendors/wechatPay/settings';
import { virtualSettings } from './vendors/wechatVirtual/settings';

/**
 * Every setting of the backend, in the order of .env.example, which a test holds against this list, docker-compose.yml
 * too.
 */
export const settings = listSettings(
  platformSettings,
  proofLogSettings,
  kmsSettings,
  wechatSettings,
  serviceAccountSettings,
  wechatPaySettings,
  virtualSettings,
  alipaySettings,
  smsSettings,
  aliyunSmsSettings,
  tencentSmsSettings,
  numberSettings,
  greenSettings,
  mailSettings,
  accountSettings,
  letterSettings,
  pictureSettings,
  objectStoreSettings,
  journalSettings,
  noticeKindSettings,
  vendorLimitSettings,
  noticeSettings,
  deliverySettings,
  railSettings,
  paymentSettings,
  shippingSettings,
  moderationSettings,
  operationSettings,
);

// The processes load this file before any other: what is missing is said, all of it, before anything is opened.
assertSettings(settings);
