import type { SendOutcome } from '../../outcome';
import { sendSms } from './sendSms';
import { aliyunSmsSettings } from './settings';

/** A security notice: `what` happened and at what `time`, both short texts of ours. `outId` is ours. */
export interface SmsSecurityNotice {
  phone: string;
  what: string;
  time: string;
  outId: string;
}

/** Sends the SMS "something happened to your account" once; see `sendSms`. */
export const sendSecuritySms = ({ phone, what, time, outId }: SmsSecurityNotice): Promise<SendOutcome> =>
  sendSms({ phone, templateCode: aliyunSmsSettings.SMS_ALERT_TEMPLATE_CODE, parameters: { what, time }, outId });
