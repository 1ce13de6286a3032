import type { Locale } from '../../shared/errors';
import type { MailMessage } from '../notices/Message';
import { platformSettings } from '../platform/settings';
import { escapeHtml, look, mailPage } from '../vendors/mail/mailPage';

const subjects: Record<Locale, string> = { 'zh-CN': '您封好的一封信 · PostoMe', en: 'A letter you sealed · PostoMe' };

const sentences: Record<'declined' | 'unanswered', Record<Locale, string>> = {
  declined: {
    'zh-CN': '您封好的一封信，收信人没有收下。请打开这封信的经过，再邀请一次或换一种方式；信仍然好好封着。',
    en: 'Who you sealed a letter for has not taken it. On its journey you can invite anew or choose another way; the letter stays sealed.',
  },
  unanswered: {
    'zh-CN': '您封好的一封信，邀请发出三十天还没有答复。请打开这封信的经过，再邀请一次或换一种方式；信仍然好好封着。',
    en: 'A letter you sealed had no answer to its invitation for thirty days. On its journey you can invite anew or choose another way; the letter stays sealed.',
  },
};

/** The mail that tells an author how it stands with who was asked; it says nothing of the letter, nor whose it is. */
export function composeAnswerMail(topic: 'declined' | 'unanswered', locale: Locale): MailMessage {
  const [subject, sentence] = [subjects[locale], sentences[topic][locale]];
  const { PUBLIC_URL: address } = platformSettings;
  const html = mailPage(
    subject,
    locale,
    `<h1 ${look('heading')}>${escapeHtml(sentence)}</h1><p>${escapeHtml(address)}</p><p ${look('note')}>PostoMe</p>`,
  );
  return { subject, text: [sentence, address, 'PostoMe'].join('\n\n'), html };
}
