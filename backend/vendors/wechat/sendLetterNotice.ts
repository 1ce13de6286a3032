import { wechatArrival, writtenAt } from '../../../shared/arrivalNotice';
import { neutralSender } from '../../../shared/neutralSender';
import type { SendOutcome } from '../outcome';
import { fitThing } from './fitThing';
import { sendMessage } from './sendMessage';
import { wechatSettings } from './settings';

/**
 * A letter waits for `openid`. `from` is the author's name as shown, `at` when the letter was written,
 * to be shown on the clock of `timeZone`.
 */
export interface WechatLetterNotice {
  openid: string;
  letterId: string;
  from: string;
  at: Date;
  timeZone: string;
}

const someone = neutralSender['zh-CN'];

const send = ({ openid, letterId, at, timeZone }: WechatLetterNotice, from: string) =>
  sendMessage({
    openid,
    templateId: wechatSettings.WECHAT_LETTER_TEMPLATE_ID,
    page: `pages/letter/index?id=${encodeURIComponent(letterId)}`,
    data: { thing1: wechatArrival.title, thing2: from, time3: writtenAt(at.getTime(), timeZone) },
  });

/**
 * Sends the one-time subscribe message "a letter waits". It uses up one consent of the recipient. A name that WeChat
 * finds sensitive is replaced by a neutral one and the message sent once more, since that refusal is certain.
 */
export async function sendLetterNotice(notice: WechatLetterNotice): Promise<SendOutcome> {
  const from = fitThing(notice.from);
  const outcome = await send(notice, from);
  const retry = outcome.kind === 'refused' && outcome.reason === 'content_blocked' && from !== someone;
  return retry ? send(notice, someone) : outcome;
}
