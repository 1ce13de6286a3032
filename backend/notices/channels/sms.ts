import type { SendOutcome } from '../../vendors/outcome';
import { findSent } from '../../vendors/sms/aliyun/findSent';
import { sendCode } from '../../vendors/sms/aliyun/sendCode';
import { sendLetterNotice } from '../../vendors/sms/aliyun/sendLetterNotice';
import { sendSecuritySms } from '../../vendors/sms/aliyun/sendSecuritySms';
import type { SmsMessage } from '../Message';
import type { ChannelDriver, Outgoing } from './ChannelDriver';

async function send({ to: phone, message, attemptId: outId }: Outgoing<SmsMessage>): Promise<SendOutcome> {
  switch (message.template) {
    case 'letter':
      return sendLetterNotice({ phone, outId, name: message.name, code: message.code });
    case 'security':
      return sendSecuritySms({ phone, outId, what: message.what, time: message.time });
    case 'code':
      return sendCode({ phone, outId, code: message.code });
  }
}

/** An SMS of an approved template; the vendor can be asked what became of it, by our number of the attempt. */
export const sms: ChannelDriver<SmsMessage> = {
  vendor: 'aliyunSms',
  noAddress: 'no_contact',
  send,
  inquire: (phone, { id, startedAt }) => findSent({ phone, outId: id, sentAt: startedAt }),
};
