import { wechatArrival, writtenAt } from '../../../shared/arrivalNotice';
import type { SendOutcome } from '../outcome';
import { reportRefusal } from '../reportRefusal';
import { fitThing } from '../wechat/fitThing';
import { referenceOf } from '../wechat/sendMessage';
import { wechatSettings } from '../wechat/settings';
import { callServiceAccount } from './callServiceAccount';
import { followerRefusal, isFamiliar } from './followerRefusal';
import { serviceAccountSettings } from './settings';

/**
 * A letter waits for a follower: `openid` is that of the service account, `from` the author's name as shown, `at` when the
 * letter was written, to be shown on the clock of `timeZone`. Under one `reference` WeChat sends one message in ten minutes.
 */
export interface FollowerNotice {
  openid: string;
  reference: string;
  letterId: string;
  from: string;
  at: Date;
  timeZone: string;
}

/**
 * Sends the template message "a letter waits", once; it opens the letter in the mini program and uses up no consent. Source:
 * WeChat, template messages of service accounts. Accepted is not delivered: an event tells of that, by the number kept here.
 */
export async function sendFollowerNotice({ openid, reference, ...notice }: FollowerNotice): Promise<SendOutcome> {
  const values = {
    thing1: wechatArrival.title,
    thing2: fitThing(notice.from),
    time3: writtenAt(notice.at.getTime(), notice.timeZone),
  };
  const result = await callServiceAccount('/cgi-bin/message/template/send', {
    touser: openid,
    template_id: serviceAccountSettings.SERVICE_ACCOUNT_LETTER_TEMPLATE_ID,
    data: Object.fromEntries(Object.entries(values).map(([keyword, value]) => [keyword, { value }])),
    miniprogram: {
      appid: wechatSettings.WECHAT_APP_ID,
      pagepath: `pages/letter/index?id=${encodeURIComponent(notice.letterId)}`,
    },
    client_msg_id: reference,
  });
  if (result.kind !== 'answer') return result;
  const { errcode, body } = result;
  if (errcode === 0) return { kind: 'accepted', reference: referenceOf(body) };
  if (!isFamiliar(errcode)) reportRefusal({ vendor: 'serviceAccount', code: `${errcode}`, unfamiliar: true });
  return followerRefusal(errcode);
}
