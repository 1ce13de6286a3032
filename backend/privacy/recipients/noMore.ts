import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { plainPage } from '../../platform/http/plainPage';

const words = {
  ask: label('不再接收信件通知？', 'No more letters?'),
  askWhy: label(
    '确认以后，任何人寄到这里的信都不会再通知您。寄信人只会知道：收信人不再接收信件。',
    'Once you confirm, nobody’s letters are announced to you here any more. Senders learn only that the recipient wants none.',
  ),
  refuse: label('不再接收', 'No more letters'),
  done: label('好的，不会再有信件通知了。', 'Done: no more letters will be announced here.'),
  doneWhy: label('验证码和账号安全通知不受影响。', 'Codes and notices about the security of an account still come.'),
  again: label('恢复接收', 'Let letters come again'),
  wanted: label('好的，信件通知已恢复。', 'Done: letters are announced here again.'),
  broken: label(
    '这个“不再接收”的链接不完整，可能被截断了。',
    'This “no more letters” link is incomplete; it may have been cut short.',
  ),
  brokenWhy: label(
    '请从邮件里完整复制它。或者打开取信页，输入同一封邮件里的取信码，在那里选“不再接收信件”。',
    'Please copy it whole from the mail. Or open the pick-up page, enter the code of the same mail, and choose “No more letters” there.',
  ),
  toPickup: label('去取信页', 'To the pick-up page'),
};

/** How the person of the link stands to letters: asked, or having said no more, or having just asked for them again. */
export type Wish = 'asked' | 'refused' | 'wanted';

// Told apart from what a mail system sends, which is not led on (RFC 8058).
const ofPage = '<input type="hidden" name="page" value="yes">';
const form = (name: string, value: string, text: string) =>
  `<form method="post" action="?">${ofPage}<button name="${name}" value="${value}">${text}</button></form>`;
// A mail system sends what this button does.
const refusing = (locale: Locale) => form('List-Unsubscribe', 'One-Click', words.refuse[locale]);

const pages: Record<Wish, (locale: Locale) => [sentence: string, below: string]> = {
  asked: (locale) => [words.ask[locale], `<p>${words.askWhy[locale]}</p>\n${refusing(locale)}`],
  refused: (locale) => [
    words.done[locale],
    `<p>${words.doneWhy[locale]}</p>\n${form('wanted', 'yes', words.again[locale])}`,
  ],
  wanted: (locale) => [words.wanted[locale], `<p>${words.askWhy[locale]}</p>\n${refusing(locale)}`],
};

/** The page a mail's link leads to: asks, or says what is done and how to take it back. */
export const noMorePage = (wish: Wish, locale: Locale): string => plainPage(...pages[wish](locale), locale);

/** The page of a link that is none of ours, most often cut short: how else to say no more. */
export const brokenPage = (locale: Locale): string =>
  plainPage(
    words.broken[locale],
    `<p>${words.brokenWhy[locale]}</p>\n<p><a href="/l">${words.toPickup[locale]}</a></p>`,
    locale,
  );
