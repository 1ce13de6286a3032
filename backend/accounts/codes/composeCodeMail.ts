import type { MailMessage } from '../../notices/Message';
import { look, mailPage } from '../../vendors/mail/mailPage';

const subject = 'PostoMe 验证码 · Your PostoMe code';

const words = {
  zh: '您的验证码，10 分钟内有效：',
  en: 'Your code, good for ten minutes:',
  noteZh: '请不要把它告诉任何人。如果不是您本人在操作，忽略这封邮件即可。',
  noteEn: 'Tell it to nobody. If it was not you who asked for it, ignore this mail.',
};

/** The mail with six digits, in both languages since we may not know the reader's. The code is not in its subject. */
export function composeCodeMail(code: string): MailMessage {
  const text = [words.zh, words.en, '', code, '', words.noteZh, words.noteEn, '', 'PostoMe'].join('\n');
  const html = mailPage(
    subject,
    'zh-CN',
    `<p>${words.zh}<br><span lang="en">${words.en}</span></p><p ${look('digits')}>${code}</p>
<p ${look('note')}>${words.noteZh}<br><span lang="en">${words.noteEn}</span></p>
<p ${look('note')}>PostoMe</p>`,
  );
  return { subject, text, html };
}
