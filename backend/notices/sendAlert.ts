import { env } from '../platform/env';
import { sendMail } from '../vendors/mail/sendMail';
import type { Inquiry, SendOutcome } from '../vendors/outcome';
import { findSent } from '../vendors/sms/aliyun/findSent';
import { sendAlertSms } from '../vendors/sms/aliyun/sendAlertSms';
import { type Alert, type AlertChannel, composeAlertMail, composeAlertSms } from './composeAlert';
import { isSmsAffordable } from './smsFuse';

/** Where an alert goes; `id` names it to the vendor and stays the same when it is sent again. */
export interface Addressed {
  id: string;
  channel: AlertChannel;
  /** A phone (E.164) or an address. */
  contact: string;
}

/** Sends a security notice once; an SMS only while the day's fuse holds. A mail keeps its message id, so that a mailbox may fold a double into one. */
export async function sendAlert({ id, channel, contact }: Addressed, alert: Alert): Promise<SendOutcome> {
  if (channel === 'sms') {
    if (!(await isSmsAffordable())) return { kind: 'not_sent', code: 'sms_fuse' };
    return sendAlertSms({ phone: contact, outId: id, ...composeAlertSms(alert) });
  }
  const messageId = `<${id}@${env.MAIL_FROM.split('@')[1]}>`;
  return sendMail({ to: contact, messageId, ...composeAlertMail(alert) });
}

/**
 * Whether a notice that may have been sent was. Mail servers can't be asked, and a second mail with the same id harms
 * nobody: for mail the answer is that it was not.
 */
export const inquireAlert = ({ id, channel, contact }: Addressed, sentAt: Date): Promise<Inquiry> =>
  channel === 'sms' ? findSent({ phone: contact, outId: id, sentAt }) : Promise.resolve({ kind: 'absent' });
