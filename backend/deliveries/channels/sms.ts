import { findSent } from '../../vendors/aliyunSms/findSent';
import { sendLetterNotice } from '../../vendors/aliyunSms/sendLetterNotice';
import type { ChannelDriver } from './Channel';
import { senderName } from './senderName';

/** An SMS with the pick-up code; the address to type it into is a constant of the approved template. */
export const sms: ChannelDriver = {
  async send({ letter, attempt, openingCode }) {
    const phone = letter.recipientPhone as string;
    return sendLetterNotice({ phone, name: senderName(letter), code: openingCode as string, outId: attempt.id });
  },
  inquire: ({ letter, attempt }) =>
    findSent({ phone: letter.recipientPhone as string, outId: attempt.id, sentAt: attempt.startedAt }),
};
