import { writtenAt } from '../../../shared/arrivalNotice';
import { defaultTimeZone } from '../../../shared/schedule';
import type { SendOutcome } from '../outcome';
import { sendMessage } from './sendMessage';
import { wechatSettings } from './settings';

/** The check of a sealed letter has come to something, for its author: `result` in at most 20 characters, and when. */
export interface WechatCheckNotice {
  openid: string;
  letterId: string;
  result: string;
  at: Date;
}

/**
 * Sends the one-time subscribe message about the check of a letter, which opens the letter's journey and says nothing of
 * what stands in it. It uses up one consent of the author. Refused for good where there is no such template any more.
 */
export async function sendCheckNotice({ openid, letterId, result, at }: WechatCheckNotice): Promise<SendOutcome> {
  const { WECHAT_CHECK_TEMPLATE_ID: templateId } = wechatSettings;
  if (!templateId) return { kind: 'refused', code: 'no_template', reason: 'template', next: 'never' };
  const page = `pages/letters/journey/index?id=${encodeURIComponent(letterId)}`;
  const data = { thing1: '您封好的一封信', thing4: result, time5: writtenAt(at.getTime(), defaultTimeZone) };
  return sendMessage({ openid, templateId, page, data });
}
