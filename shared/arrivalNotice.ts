import { isolated } from './isolated';
import type { Label } from './label';
import { toLocalTime } from './schedule';

// What a notice says that a letter waits: once, for what sends it and for the preview its author seals by. Notices are
// in Chinese, mails in both languages, since nobody knows what their reader speaks. None ever holds the letter's text.

/** The minute at which a letter was written, on the clock of a zone, as in 2019年10月1日 15:01. */
export function writtenAt(at: number, timeZone: string): string {
  const { on, time } = toLocalTime(at, timeZone);
  const [year, month, day] = on.split('-').map(Number);
  return `${year}年${month}月${day}日 ${time}`;
}

/** The message of WeChat: its template, and a title that is never the letter's own, since it stands on locked screens. */
export const wechatArrival = { template: '信件到达提醒', title: '有一封信在等您打开' } as const;

/** The rows of that message. */
export const wechatArrivalRows = (from: string, written: string): string[] => [
  `信件：${wechatArrival.title}`,
  `来自：${from}`,
  `写于：${written}`,
];

/** The SMS, as its template is registered; the vendor puts the name it is sent under before it. */
export const smsArrival = (name: string, link: string, code: string): string =>
  `${name} 给您寄来一封信，请打开 ${link} 输入取信码 ${code} 拆信。`;

/** The mail: its subject, a sentence in each language, and what stands by its link and its code. */
export const mailArrival = (from: Label) => ({
  subject: `${isolated(from['zh-CN'])} 给您寄来一封信 · A letter for you`,
  sentences: [
    `${isolated(from['zh-CN'])} 给您寄来一封信，已经到了。`,
    `A letter from ${isolated(from.en)} has arrived for you.`,
  ],
  open: '拆信 / Open the letter:',
  code: (code: string) => `取信码 / Pick-up code: ${code}`,
});
