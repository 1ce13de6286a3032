import { env } from '../../platform/env';
import type { SendOutcome } from '../outcome';
import { sendTemplate } from './sendTemplate';
import { contentCodes } from './smsRefusal';
import { neutralName, templateName } from './templateName';

/** A letter waits for the owner of `phone` (E.164). `code` opens it; `outId` is ours, one per attempt, never reused. */
export interface SmsLetterNotice {
  phone: string;
  name: string;
  code: string;
  outId: string;
}

/**
 * Sends the SMS "a letter waits" once. `unknown` must be resolved by findSent or a receipt: SendSms is not idempotent.
 * A name the vendor will not carry is replaced by a neutral one and sent once more, since that refusal is certain.
 */
export async function sendLetterNotice(notice: SmsLetterNotice): Promise<SendOutcome> {
  const name = templateName(notice.name);
  const outcome = await send(notice, name);
  const retry = outcome.kind === 'refused' && contentCodes.has(outcome.code) && name !== neutralName;
  return retry ? send(notice, neutralName) : outcome;
}

const send = ({ phone, code, outId }: SmsLetterNotice, name: string): Promise<SendOutcome> =>
  sendTemplate({ phone, templateCode: env.SMS_LETTER_TEMPLATE_CODE, variables: { name, code }, outId });
