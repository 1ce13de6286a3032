import { sendMail } from '../../vendors/mail/sendMail';
import { mailSettings } from '../../vendors/mail/settings';
import type { MailMessage } from '../Message';
import type { ChannelDriver } from './ChannelDriver';

/** A mail under one Message-ID for every attempt of a notice: a mailbox may fold a double into one. */
export const mail: ChannelDriver<MailMessage> = {
  vendors: ['mail'],
  noAddress: 'no_contact',
  send: ({ to, message, noticeId }) =>
    sendMail({ to, messageId: `<${noticeId}@${mailSettings.MAIL_FROM.split('@')[1]}>`, ...message }),
  inquire: async () => ({ kind: 'unasked' }),
};
