import type { Channel } from '../../shared/channels';
import type { NoticeReason } from '../../shared/noticeReasons';
import { smtpRefusal } from '../vendors/mail/smtpRefusal';
import { smsDrivers } from '../vendors/sms/drivers';
import { sendRefusal } from '../vendors/wechat/sendRefusal';

// Only the number was kept: most that were final answered the recipient's address.
const ofMail = (code: string) =>
  /^[45]\d\d$/.test(code) ? smtpRefusal({ responseCode: Number(code), command: 'RCPT TO' }).reason : 'unfamiliar';

const readers: Record<Channel, (code: string) => NoticeReason> = {
  wechat: (code) => sendRefusal(Number(code)).reason,
  mail: ofMail,
  sms: (code) => smsDrivers.map(({ reasonOf }) => reasonOf(code)).find((one) => one !== 'unfamiliar') ?? 'unfamiliar',
};

/** What a code meant that a vendor of this channel answered when codes were kept in timelines. Goes with those. */
export const reasonOfCode = (channel: Channel, code: string): NoticeReason => readers[channel](code);
