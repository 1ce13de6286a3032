import type { Locale } from '../../shared/errors';
import type { MailMessage } from '../notices/Message';
import { platformSettings } from '../platform/settings';
import { escapeHtml, look, mailPage } from '../vendors/mail/mailPage';
import { type Result, resultWords } from './resultWords';

const subjects: Record<Locale, string> = { 'zh-CN': '您封好的一封信 · PostoMe', en: 'A letter you sealed · PostoMe' };

/** The mail that tells an author of a letter of theirs in one sentence, with our address; it says nothing of the letter. */
export function composeLetterMail(sentence: string, locale: Locale): MailMessage {
  const subject = subjects[locale];
  const { PUBLIC_URL: address } = platformSettings;
  const html = mailPage(
    subject,
    locale,
    `<h1 ${look('heading')}>${escapeHtml(sentence)}</h1><p>${escapeHtml(address)}</p><p ${look('note')}>PostoMe</p>`,
  );
  return { subject, text: [sentence, address, 'PostoMe'].join('\n\n'), html };
}

/** The mail that tells an author what came of the check of a letter. */
export const composeCheckMail = (result: Result, locale: Locale): MailMessage =>
  composeLetterMail(resultWords[result][locale], locale);
