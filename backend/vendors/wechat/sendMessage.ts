import type { SendOutcome } from '../outcome';
import { reportRefusal } from '../reportRefusal';
import { callWithToken } from './callWithToken';
import { isFamiliar, sendRefusal } from './sendRefusal';
import { wechatSettings } from './settings';

/** A message to `openid` that opens `page`, a path of ours with its query; `data` fills the keywords of its template. */
interface SubscribeMessage {
  openid: string;
  templateId: string;
  page: string;
  data: Record<string, string>;
}

/** The number that WeChat gave a message, as text: it has more digits than a JavaScript number holds. */
export function referenceOf({ msgid }: Record<string, unknown>): string | null {
  return typeof msgid === 'string' && /^\d{1,32}$/.test(msgid) ? msgid : null;
}

/** Sends a one-time subscribe message, once. It uses up one consent of the recipient, given for its template. */
export async function sendMessage({ openid, templateId, page, data }: SubscribeMessage): Promise<SendOutcome> {
  const result = await callWithToken('/cgi-bin/message/subscribe/send', {
    touser: openid,
    template_id: templateId,
    page,
    data: Object.fromEntries(Object.entries(data).map(([keyword, value]) => [keyword, { value }])),
    miniprogram_state: wechatSettings.WECHAT_PROGRAM_STATE,
    lang: 'zh_CN',
  });
  if (result.kind !== 'answer') return result;
  const { errcode, body } = result;
  if (errcode === 0) return { kind: 'accepted', reference: referenceOf(body) };
  if (!isFamiliar(errcode)) reportRefusal({ vendor: 'wechat', code: `${errcode}`, unfamiliar: true });
  return sendRefusal(errcode);
}
