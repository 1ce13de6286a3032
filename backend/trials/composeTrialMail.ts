import type { Locale } from '../../shared/errors';
import type { MailMessage } from '../notices/Message';
import { look, mailPage } from '../vendors/mail/mailPage';

const words: Record<Locale, { subject: string; arrived: string; note: string }> = {
  'zh-CN': {
    subject: '试寄一次 · PostoMe',
    arrived: '它到了：以后的信，也会这样通知到这个邮箱。回到 PostoMe，填上这六个数字就好：',
    note: '如果不是您在试寄，忽略这封邮件即可。',
  },
  en: {
    subject: 'A test notice · PostoMe',
    arrived:
      'It arrived, and letters will be announced to this mailbox in the same way. Back in PostoMe, type these digits:',
    note: 'If it was not you who tried it, ignore this mail.',
  },
};

/** The mail of a test notice, with six digits that show that it was read. */
export function composeTrialMail(code: string, locale: Locale): MailMessage {
  const { subject, arrived, note } = words[locale];
  const html = mailPage(
    subject,
    locale,
    `<p>${arrived}</p><p ${look('digits')}>${code}</p><p ${look('note')}>${note}</p><p ${look('note')}>PostoMe</p>`,
  );
  return { subject, text: [arrived, code, note, 'PostoMe'].join('\n\n'), html };
}
