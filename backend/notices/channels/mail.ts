import { messageIdOf } from '../../vendors/mail/mailToken';
import { sendMail } from '../../vendors/mail/sendMail';
import type { MailMessage } from '../Message';
import type { ChannelDriver } from './ChannelDriver';

/** A mail under one Message-ID for every attempt of a notice: a mailbox may fold a double into one. */
export const mail: ChannelDriver<MailMessage> = {
  vendors: ['mail'],
  noAddress: 'no_contact',
  send: ({ to, message, noticeId }) => sendMail({ to, messageId: messageIdOf(noticeId), ...message }),
  inquire: async () => ({ kind: 'unasked' }),
};
