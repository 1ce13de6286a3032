import { aliyunSms } from './aliyun/aliyunSms';
import type { Sms } from './Sms';
import { smsSettings } from './settings';

/** Every party that brings SMS. */
export const smsDrivers: readonly Sms[] = [aliyunSms];

/** Who is called by this name, or brought an earlier SMS. Throws where nobody does any more. */
export function smsOf(vendor: string): Sms {
  const driver = smsDrivers.find((one) => one.vendor === vendor);
  if (!driver) throw new Error(`nobody brings SMS as ${vendor}`);
  return driver;
}

/** Who takes the next SMS. Whoever took an earlier one is asked after it, and reports it. */
export const chosenSms = (): Sms => smsOf(smsSettings.SMS_VENDOR);
