import { env } from '../../platform/env';
import { sendMail } from '../../vendors/mail/sendMail';
import type { ChannelDriver } from './Channel';
import { composeMailNotice } from './composeMailNotice';
import { readAddressee } from './readAddressee';

/** A mail with the pick-up code and a link that holds it behind the #, where no server sees it. */
export const mail: ChannelDriver = {
  async send({ letter, delivery, openingCode }) {
    const { from, email } = await readAddressee(letter);
    const notice = composeMailNotice(from, openingCode as string);
    // The same id for every attempt of a delivery: a mailbox may fold a double into one.
    const messageId = `<${delivery.id}@${env.MAIL_FROM.split('@')[1]}>`;
    return sendMail({ to: email as string, messageId, ...notice });
  },
  inquire: async () => ({ kind: 'absent' }),
};
