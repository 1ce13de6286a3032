import type { SendOutcome } from '../../outcome';
import { sendSms } from './sendSms';
import { aliyunSmsSettings } from './settings';

/** Six digits for the owner of `phone` (E.164). `outId` is ours, one per attempt, never reused. */
export interface SmsCode {
  phone: string;
  code: string;
  outId: string;
}

/** Sends a verification code once. An `unknown` one may have arrived; the person asks for another if it has not. */
export const sendCode = ({ phone, code, outId }: SmsCode): Promise<SendOutcome> =>
  sendSms({ phone, outId, templateCode: aliyunSmsSettings.SMS_CODE_TEMPLATE_CODE, parameters: { code } });
