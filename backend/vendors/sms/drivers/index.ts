import type { Vendor } from '../../vendorLabels';
import { aliyunSms } from '../aliyun/aliyunSms';
import type { Sms } from '../Sms';
import { smsSettings } from '../settings';
import { tencentSms } from '../tencent/tencentSms';

/** Every party that brings SMS. */
export const smsDrivers: readonly Sms[] = [aliyunSms, tencentSms];

/** Who is called by this name, or brought an earlier SMS. Throws where nobody does any more. */
export function smsOf(vendor: string): Sms {
  const driver = smsDrivers.find((one) => one.vendor === vendor);
  if (!driver) throw new Error(`nobody brings SMS as ${vendor}`);
  return driver;
}

/** Who takes SMS while nobody is paused. Whoever took an earlier one is asked after it, and reports it. */
export const chosenSms = (): Sms => smsOf(smsSettings.SMS_VENDOR);

/** Who can take SMS, in the order of the settings. */
export function smsVendors(): [Vendor, ...Vendor[]] {
  const { SMS_VENDOR, SMS_SECOND } = smsSettings;
  return SMS_SECOND && SMS_SECOND !== SMS_VENDOR ? [SMS_VENDOR, SMS_SECOND] : [SMS_VENDOR];
}
