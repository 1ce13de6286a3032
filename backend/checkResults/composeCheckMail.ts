import type { Locale } from '../../shared/errors';
import { defaultTimeZone } from '../../shared/schedule';
import type { Letter } from '../letters/Letter';
import type { MailMessage } from '../notices/Message';
import { platformSettings } from '../platform/settings';
import { escapeHtml, look, mailPage } from '../vendors/mail/mailPage';
import { type Result, resultWords } from './resultWords';

const subjects: Record<Locale, string> = { 'zh-CN': '您封好的一封信 · PostoMe', en: 'A letter you sealed · PostoMe' };

const tags: Record<Locale, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' };
const sealedOn: Record<Locale, (day: string) => string> = {
  'zh-CN': (day) => `${day}封好的那封信：`,
  en: (day) => `The letter you sealed on ${day}:`,
};

type Told = Pick<Letter, 'id' | 'sealedAt' | 'createdAt'>;

/** Which letter it is, in words that say nothing to whoever glances at them: the day on which it was sealed. */
function whichLetter({ sealedAt, createdAt }: Told, locale: Locale): string {
  const day = new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeZone: defaultTimeZone });
  return sealedOn[locale](day.format(sealedAt ?? createdAt));
}

/**
 * The mail that tells an author of a letter of theirs in one sentence, on which day it was sealed, and where its journey
 * is, for whoever signs in; it says nothing else of the letter.
 */
export function composeLetterMail(sentence: string, letter: Told, locale: Locale): MailMessage {
  const subject = subjects[locale];
  const which = whichLetter(letter, locale);
  // Behind the # it reaches no server.
  const link = `${platformSettings.PUBLIC_URL}/#/pages/journey/index?id=${letter.id}`;
  const html = mailPage(
    subject,
    locale,
    `<h1 ${look('heading')}>${escapeHtml(sentence)}</h1><p>${escapeHtml(which)}<br>
<a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p><p ${look('note')}>PostoMe</p>`,
  );
  return { subject, text: [sentence, `${which}\n${link}`, 'PostoMe'].join('\n\n'), html };
}

/** The mail that tells an author what came of the check of a letter. */
export const composeCheckMail = (result: Result, letter: Told, locale: Locale): MailMessage =>
  composeLetterMail(resultWords[result][locale], letter, locale);
