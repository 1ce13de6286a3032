import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { sendMail } from '../vendors/mail/sendMail';
import { moderationSettings } from './settings';

/**
 * Mails moderators that something waits, where there is a mailbox for that; neither words nor names of it. A mail that did
 * not go is an alarm.
 */
export async function mailModerators(subject: string, what: string): Promise<void> {
  const to = moderationSettings.MODERATION_MAIL;
  if (!to) return;
  const text = `${subject}\n\n${what}\n`;
  const messageId = `<moderation-${clock.now()}@${to.slice(to.lastIndexOf('@') + 1)}>`;
  const outcome = await sendMail({ to, subject, text, html: `<pre>${text}</pre>`, messageId });
  if (outcome.kind === 'refused' || outcome.kind === 'not_sent')
    logger.alarm('moderators could not be mailed', { code: outcome.code });
}
