import { writtenAt } from '../../../shared/arrivalNotice';
import { defaultTimeZone } from '../../../shared/schedule';
import type { SendOutcome } from '../outcome';
import { sendMessage } from './sendMessage';
import { templateIdOf } from './templateName';

/** Somebody tries their own WeChat: what shows that it arrived, and when they asked for it. */
interface WechatTrialNotice {
  openid: string;
  code: string;
  at: Date;
}

/**
 * Sends the one-time subscribe message of a trial, which says what it carries: no address does. It uses up one consent
 * given for it. Refused for good where there is no such template any more.
 */
export async function sendTrialNotice({ openid, code, at }: WechatTrialNotice): Promise<SendOutcome> {
  const templateId = templateIdOf('trial');
  if (!templateId) return { kind: 'refused', code: 'no_template', reason: 'template', next: 'never' };
  const data = {
    thing1: '试寄一次',
    thing4: `编号${code}，填进PostoMe`,
    time5: writtenAt(at.getTime(), defaultTimeZone),
  };
  return sendMessage({ openid, templateId, page: 'pages/account/index', data });
}
