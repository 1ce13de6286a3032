import type { MailMessage } from '../../notices/Message';

const style = {
  page: 'margin:0;padding:32px 16px;background:#f6f1e7;font-family:Georgia,Songti SC,serif;color:#3a3128',
  card: 'max-width:480px;margin:0 auto;padding:32px;background:#fffdf8;border:1px solid #e6dcc8;border-radius:12px',
  code: 'font-family:Menlo,Consolas,monospace;font-size:28px;letter-spacing:6px',
  note: 'color:#8a7c68;font-size:13px',
};

const words = {
  zh: '您的验证码，10 分钟内有效：',
  en: 'Your code, good for ten minutes:',
  noteZh: '请不要把它告诉任何人。如果不是您本人在操作，忽略这封邮件即可。',
  noteEn: 'Tell it to nobody. If it was not you who asked for it, ignore this mail.',
};

/** The mail with six digits, in both languages since we may not know the reader's. The code is not in its subject. */
export function composeCodeMail(code: string): MailMessage {
  const text = [words.zh, words.en, '', code, '', words.noteZh, words.noteEn, '', 'PostoMe'].join('\n');
  const html = `<!doctype html><html><body style="${style.page}"><div style="${style.card}">
<p>${words.zh}<br>${words.en}</p><p style="${style.code}">${code}</p>
<p style="${style.note}">${words.noteZh}<br>${words.noteEn}</p>
<p style="${style.note}">PostoMe</p></div></body></html>`;
  return { subject: 'PostoMe 验证码 · Your PostoMe code', text, html };
}
