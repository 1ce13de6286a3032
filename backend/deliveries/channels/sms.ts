import { findSent } from '../../vendors/sms/aliyun/findSent';
import { sendLetterNotice } from '../../vendors/sms/aliyun/sendLetterNotice';
import type { ChannelDriver } from './Channel';
import { readAddressee } from './readAddressee';

/** An SMS with the pick-up code; the address to type it into is a constant of the approved template. */
export const sms: ChannelDriver = {
  async send({ letter, attempt, openingCode }) {
    const { from, phone } = await readAddressee(letter);
    return sendLetterNotice({ phone: phone as string, name: from, code: openingCode as string, outId: attempt.id });
  },
  async inquire({ letter, attempt }) {
    const { phone } = await readAddressee(letter);
    return findSent({ phone: phone as string, outId: attempt.id, sentAt: attempt.startedAt });
  },
};
