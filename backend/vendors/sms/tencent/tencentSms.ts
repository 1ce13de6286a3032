import type { SendOutcome } from '../../outcome';
import { readSendLimits } from '../../SendAccount';
import { fitSmsName, neutralSmsName } from '../fitSmsName';
import type { OptionalTemplate, OutgoingSms, Sms, SmsMessage } from '../Sms';
import { findSent } from './findSent';
import { codeReason, readReports } from './readReports';
import { sendSms } from './sendSms';
import { tencentSmsSettings } from './settings';
import { tencentProbe } from './tencentProbe';

const idOf = (template: SmsMessage['template']): string | undefined =>
  ({
    letter: tencentSmsSettings.TENCENT_SMS_LETTER_TEMPLATE_ID,
    code: tencentSmsSettings.TENCENT_SMS_CODE_TEMPLATE_ID,
    security: tencentSmsSettings.TENCENT_SMS_ALERT_TEMPLATE_ID,
    check: tencentSmsSettings.TENCENT_SMS_CHECK_TEMPLATE_ID,
    unreached: tencentSmsSettings.TENCENT_SMS_UNREACHED_TEMPLATE_ID,
    asked: tencentSmsSettings.TENCENT_SMS_ASKED_TEMPLATE_ID,
    needed: tencentSmsSettings.TENCENT_SMS_NEEDED_TEMPLATE_ID,
    trial: tencentSmsSettings.TENCENT_SMS_TRIAL_TEMPLATE_ID,
  })[template];

/** What stands in the places of a template, in their order, which settings.ts says to whoever has them approved. */
function valuesOf(message: SmsMessage): string[] {
  switch (message.template) {
    case 'letter':
      return [fitSmsName(message.name), message.code];
    case 'code':
    case 'trial':
      return [message.code];
    case 'security':
      return [message.what, message.time];
    default:
      return [message.result];
  }
}

async function send({ phone, reference, message }: OutgoingSms): Promise<SendOutcome> {
  const templateId = idOf(message.template);
  if (!templateId) return { kind: 'refused', code: 'no_template', reason: 'template', next: 'never' };
  const outcome = await sendSms({ phone, reference, templateId, values: valuesOf(message) });
  const isRefusedName =
    message.template === 'letter' && outcome.kind === 'refused' && outcome.reason === 'content_blocked';
  if (!isRefusedName || fitSmsName(message.name) === neutralSmsName) return outcome;
  // A name that the vendor will not carry is replaced, and sent once more, since that refusal is certain.
  return sendSms({ phone, reference, templateId, values: valuesOf({ ...message, name: neutralSmsName }) });
}

/** Tencent Cloud SMS (2021-01-11), for numbers of the mainland. */
export const tencentSms: Sms = {
  vendor: 'tencentSms',
  probe: tencentProbe,
  account: {
    vendor: 'tencentSms',
    account: () => tencentSmsSettings.TENCENT_SMS_APP_ID ?? '',
    limits: () => readSendLimits(tencentSmsSettings.TENCENT_SMS_SEND_LIMITS),
  },
  get signature() {
    return tencentSmsSettings.TENCENT_SMS_SIGN_NAME ?? '';
  },
  says: (template: OptionalTemplate) => idOf(template) !== undefined,
  send,
  inquire: findSent,
  reasonOf: codeReason,
  reports: { path: 'tencent-sms', nameOurs: false, read: readReports, accepted: { result: 0, errmsg: 'OK' } },
};
