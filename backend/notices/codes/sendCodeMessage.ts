import { sendMail } from '../../vendors/mail/sendMail';
import { mailSettings } from '../../vendors/mail/settings';
import type { SendOutcome } from '../../vendors/outcome';
import { sendCode } from '../../vendors/sms/aliyun/sendCode';
import { composeCodeMail } from './composeCodeMail';

/** Sends a code to a number (E.164) or an address, once. `reference` is ours, one per code. */
export function sendCodeMessage(
  contact: { kind: 'phone' | 'email'; value: string },
  code: string,
  reference: string,
): Promise<SendOutcome> {
  if (contact.kind === 'phone') return sendCode({ phone: contact.value, code, outId: reference });
  const messageId = `<${reference}@${mailSettings.MAIL_FROM.split('@')[1]}>`;
  return sendMail({ to: contact.value, messageId, ...composeCodeMail(code) });
}
