import { wechatArrival, writtenAt } from '../../../shared/arrivalNotice';
import { neutralSender } from '../../../shared/neutralSender';

import type { SendOutcome } from '../outcome';
import { reportRefusal } from '../reportRefusal';
import { callWithToken } from './callWithToken';
import { fitThing } from './fitThing';
import { isFamiliar, sendRefusal } from './sendRefusal';
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
const SENSITIVE_WORDS = 45168;

/**
 * Sends the one-time subscribe message "a letter waits". It uses up one consent of the recipient. A name that WeChat
 * finds sensitive is replaced by a neutral one and the message sent once more, since that refusal is certain.
 */
export async function sendLetterNotice(notice: WechatLetterNotice): Promise<SendOutcome> {
  const from = fitThing(notice.from);
  const result = await send(notice, from);
  const retry = result.kind === 'answer' && result.errcode === SENSITIVE_WORDS && from !== someone;
  const final = retry ? await send(notice, someone) : result;
  if (final.kind !== 'answer') return final;
  if (final.errcode === 0) return { kind: 'accepted', reference: referenceOf(final.body) };
  if (!isFamiliar(final.errcode)) reportRefusal({ vendor: 'wechat', code: `${final.errcode}`, unfamiliar: true });
  return sendRefusal(final.errcode);
}

const send = ({ openid, letterId, at, timeZone }: WechatLetterNotice, from: string) =>
  callWithToken('/cgi-bin/message/subscribe/send', {
    touser: openid,
    template_id: wechatSettings.WECHAT_LETTER_TEMPLATE_ID,
    page: `pages/letter/index?id=${encodeURIComponent(letterId)}`,
    data: {
      thing1: { value: wechatArrival.title },
      thing2: { value: from },
      time3: { value: writtenAt(at.getTime(), timeZone) },
    },
    miniprogram_state: wechatSettings.WECHAT_PROGRAM_STATE,
    lang: 'zh_CN',
  });

function referenceOf({ msgid }: Record<string, unknown>): string | null {
  return typeof msgid === 'string' && /^\d{1,32}$/.test(msgid) ? msgid : null;
}
