import { readSendLimits, type SendAccount } from '../SendAccount';
import { mailSettings } from './settings';

/** The sender that the mail server counts. */
export const mailAccount: SendAccount = {
  vendor: 'mail',
  account() {
    const { username, host } = new URL(mailSettings.SMTP_URL);
    return `${username}@${host}`;
  },
  limits: () => readSendLimits(mailSettings.MAIL_SEND_LIMITS),
};
