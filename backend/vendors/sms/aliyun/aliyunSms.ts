import type { SendOutcome } from '../../outcome';
import { readSendLimits } from '../../SendAccount';
import type { OptionalTemplate, OutgoingSms, Sms } from '../Sms';
import { codeReason } from './codeReason';
import { findSent } from './findSent';
import { readReports } from './readReports';
import { sendLetterNotice } from './sendLetterNotice';
import { sendSms } from './sendSms';
import { aliyunSmsSettings } from './settings';
import { smsProbe } from './smsProbe';

const codeOf = (template: OptionalTemplate) =>
  ({
    check: aliyunSmsSettings.SMS_CHECK_TEMPLATE_CODE,
    unreached: aliyunSmsSettings.SMS_UNREACHED_TEMPLATE_CODE,
    asked: aliyunSmsSettings.SMS_ASKED_TEMPLATE_CODE,
    needed: aliyunSmsSettings.SMS_NEEDED_TEMPLATE_CODE,
    trial: aliyunSmsSettings.SMS_TRIAL_TEMPLATE_CODE,
  })[template];

async function send({ phone, reference: outId, message }: OutgoingSms): Promise<SendOutcome> {
  switch (message.template) {
    case 'letter':
      return sendLetterNotice({ phone, outId, name: message.name, code: message.code });
    case 'code':
      return sendSms({
        phone,
        outId,
        templateCode: aliyunSmsSettings.SMS_CODE_TEMPLATE_CODE,
        parameters: { code: message.code },
      });
    case 'check':
    case 'unreached':
    case 'asked':
    case 'needed':
    case 'trial': {
      const templateCode = codeOf(message.template);
      const parameters: Record<string, string> =
        message.template === 'trial' ? { code: message.code } : { result: message.result };
      if (!templateCode) return { kind: 'refused', code: 'no_template', reason: 'template', next: 'never' };
      return sendSms({ phone, outId, templateCode, parameters });
    }
    case 'security': {
      const { what, time } = message;
      return sendSms({
        phone,
        outId,
        templateCode: aliyunSmsSettings.SMS_ALERT_TEMPLATE_CODE,
        parameters: { what, time },
      });
    }
  }
}

/** Alibaba Cloud SMS (dysmsapi 2017-05-25), for numbers of the mainland. */
export const aliyunSms: Sms = {
  vendor: 'aliyunSms',
  probe: smsProbe,
  account: {
    vendor: 'aliyunSms',
    account: () => aliyunSmsSettings.SMS_ACCESS_KEY_ID,
    limits: () => readSendLimits(aliyunSmsSettings.SMS_SEND_LIMITS),
  },
  get signature() {
    return aliyunSmsSettings.SMS_SIGN_NAME;
  },
  says: (template) => codeOf(template) !== undefined,
  send,
  inquire: findSent,
  reasonOf: codeReason,
  // Any answer of 200 whose `code` is a number will do; slow ones are pushed again.
  reports: { path: 'aliyun-sms', nameOurs: true, read: readReports, accepted: { code: 0, msg: '接收成功' } },
};
