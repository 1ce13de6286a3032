import { writtenAt } from '../../../shared/arrivalNotice';
import { defaultTimeZone } from '../../../shared/schedule';
import type { SendOutcome } from '../outcome';
import { sendMessage } from './sendMessage';
import { type TemplateName, templateIdOf } from './templateName';

/** Something became of a sealed letter, for its author: `result` in at most 20 characters, and when. */
export interface WechatAuthorNotice {
  template: Exclude<TemplateName, 'letter' | 'trial'>;
  openid: string;
  letterId: string;
  result: string;
  at: Date;
}

/**
 * Sends the one-time subscribe message about what became of a letter, which opens the letter's journey and says nothing of
 * what stands in it. It uses up one consent of the author. Refused for good where there is no such template any more.
 */
export async function sendAuthorNotice(notice: WechatAuthorNotice): Promise<SendOutcome> {
  const { openid, letterId, result, at } = notice;
  const templateId = templateIdOf(notice.template);
  if (!templateId) return { kind: 'refused', code: 'no_template', reason: 'template', next: 'never' };
  const page = `pages/journey/index?id=${encodeURIComponent(letterId)}`;
  const data = { thing1: '您封好的一封信', thing4: result, time5: writtenAt(at.getTime(), defaultTimeZone) };
  return sendMessage({ openid, templateId, page, data });
}
