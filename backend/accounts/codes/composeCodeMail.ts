import type { MailMessage } from '../../notices/Message';
import { look, mailPage } from '../../vendors/mail/mailPage';
import type { CodePurpose } from './ContactCode';

const subject = 'PostoMe 验证码 · Your PostoMe code';

const words = {
  zh: '您的验证码，10 分钟内有效：',
  en: 'Your code, good for ten minutes:',
  noteZh: '请不要把它告诉任何人。如果不是您本人在操作，忽略这封邮件即可。',
  noteEn: 'Tell it to nobody. If it was not you who asked for it, ignore this mail.',
};

// Whoever is talked into telling a code shall read first what it does.
const uses: Record<CodePurpose, { zh: string; en: string }> = {
  sign_in: {
    zh: '有人要用这个邮箱登录 PostoMe。知道验证码的人就能进入这个邮箱的账号。',
    en: 'Somebody wants to sign in to PostoMe with this address. Whoever knows the code gets into its account.',
  },
  contact: {
    zh: '有人要把这个邮箱加到自己的 PostoMe 账号。如果这个邮箱已有账号，知道验证码的人可以把那个账号连同其中的信一起并入。',
    en: 'Somebody wants to add this address to their PostoMe account. If it has an account already, whoever knows the code can merge that account into theirs, with its letters.',
  },
  proof: {
    zh: '有人已登录您的 PostoMe 账号，要证明是您本人，以更改登录方式、导出数据或注销账号。',
    en: 'Somebody signed in to your PostoMe account wants to prove to be you, to change how to sign in, take out its data or close it.',
  },
  look_up: {
    zh: '有人要在 PostoMe 查看与这个邮箱有关的信，或重新接收这里不再接收的信件通知。',
    en: 'Somebody wants to look up the letters that concern this address at PostoMe, or to get notices of letters here again.',
  },
};

/**
 * The mail with six digits and what they are for, in both languages since we may not know the reader's. The code is not in
 * its subject.
 */
export function composeCodeMail(code: string, purpose: CodePurpose): MailMessage {
  const use = uses[purpose];
  const text = [use.zh, use.en, '', words.zh, words.en, '', code, '', words.noteZh, words.noteEn, '', 'PostoMe'];
  const html = mailPage(
    subject,
    'zh-CN',
    `<p>${use.zh}<br><span lang="en">${use.en}</span></p>
<p>${words.zh}<br><span lang="en">${words.en}</span></p><p ${look('digits')}>${code}</p>
<p ${look('note')}>${words.noteZh}<br><span lang="en">${words.noteEn}</span></p>
<p ${look('note')}>PostoMe</p>`,
  );
  return { subject, text: text.join('\n'), html };
}
