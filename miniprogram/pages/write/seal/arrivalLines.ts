import { mailArrival, smsArrival, wechatArrival, wechatArrivalRows, writtenAt } from '../../../../shared/arrivalNotice';
import type { Channel } from '../../../../shared/channels';
import type { Label } from '../../../../shared/label';
import { questionMail } from '../../../../shared/questionNotice';
import { now } from '../../../services/clock';

// What every letter gets of its own, and nobody before it leaves.
const link = 'https://…/l';
const code = 'XXXX-XXXX-XXXX';

/** The lines of the notice that will arrive by a channel if the letter is sealed now, word for word. */
export function arrivalLines(channel: Channel, sender: Label, timeZone: string): string[] {
  const name = sender['zh-CN'];
  if (channel === 'wechat') {
    return [wechatArrival.template, ...wechatArrivalRows(name, writtenAt(now(), timeZone))];
  }
  if (channel === 'sms') return [smsArrival(name, link, code)];
  const mail = mailArrival(sender);
  return [mail.subject, ...mail.sentences, mail.open, `${link}#${code}`, mail.code(code)];
}

/** The lines of the mail that asks whom a letter is for whether they want it, as soon as it is sealed, word for word. */
export function questionLines(sender: Label): string[] {
  const { subject, sentences, answer, noMore } = questionMail(sender);
  return [subject, ...sentences, `${answer.zh} · ${answer.en}`, `${noMore.zh} · ${noMore.en}`];
}
