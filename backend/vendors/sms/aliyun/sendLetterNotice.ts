import type { SendOutcome } from '../../outcome';
import { fitSmsName, neutralSmsName } from '../fitSmsName';
import { sendSms } from './sendSms';
import { aliyunSmsSettings } from './settings';

/** A letter waits for the owner of `phone` (E.164). `code` opens it; `outId` is ours, one per attempt, never reused. */
export interface SmsLetterNotice {
  phone: string;
  name: string;
  code: string;
  outId: string;
}

/**
 * Sends the SMS "a letter waits" once. `unknown` must be resolved by findSent or a report: SendSms is not idempotent.
 * A name the vendor will not carry is replaced by a neutral one and sent once more, since that refusal is certain.
 */
export async function sendLetterNotice({ phone, code, outId, ...notice }: SmsLetterNotice): Promise<SendOutcome> {
  const send = (name: string) =>
    sendSms({ phone, outId, templateCode: aliyunSmsSettings.SMS_LETTER_TEMPLATE_CODE, parameters: { name, code } });
  const name = fitSmsName(notice.name);
  const outcome = await send(name);
  const retry = outcome.kind === 'refused' && outcome.reason === 'content_blocked' && name !== neutralSmsName;
  return retry ? send(neutralSmsName) : outcome;
}
