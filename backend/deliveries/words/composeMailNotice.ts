import { mailArrival } from '../../../shared/arrivalNotice';
import type { Label } from '../../../shared/label';
import type { MailMessage } from '../../notices/Message';
import { platformSettings } from '../../platform/settings';
import { escapeHtml, look, mailPage } from '../../vendors/mail/mailPage';

const words = {
  open: '拆信 · <span lang="en">Open the letter</span>',
  code: '取信码 · <span lang="en">Pick-up code</span>',
};
const noMore = { zh: '不想再收到信件通知', en: 'No more letters, please' };

/**
 * The mail that says a letter waits, in both languages since we don't know the reader's; it never holds the letter. Its
 * reader can say "no more" at once.
 */
export function composeMailNotice(from: Label, openingCode: string, refusalUrl: string): MailMessage {
  // A code behind the # reaches no server; should a mail system take it away, the page is still that for picking up.
  const link = `${platformSettings.PUBLIC_URL}/l#${openingCode}`;
  const { subject, sentences, open, code } = mailArrival(from);
  const lines = [
    ...sentences,
    '',
    open,
    link,
    '',
    code(openingCode),
    '',
    `${noMore.zh} · ${noMore.en}:`,
    refusalUrl,
    '',
    'PostoMe',
  ];
  const text = lines.join('\n');
  const [zh = '', en = ''] = sentences;
  const html = mailPage(
    subject,
    'zh-CN',
    `<h1 ${look('heading')}>${escapeHtml(zh)}</h1><p lang="en">${escapeHtml(en)}</p>
<p style="margin:28px 0"><a href="${escapeHtml(link)}" ${look('button')}>${words.open}</a></p>
<p>${words.code}<br><span ${look('code')}>${escapeHtml(openingCode)}</span></p>
<p ${look('note')}>PostoMe ·
<a href="${escapeHtml(refusalUrl)}" ${look('note')}>${noMore.zh} · <span lang="en">${noMore.en}</span></a></p>`,
  );
  return { subject, text, html, refusalUrl };
}
