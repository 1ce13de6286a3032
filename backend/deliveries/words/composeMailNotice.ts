import { mailArrival } from '../../../shared/arrivalNotice';
import type { Label } from '../../../shared/label';
import type { MailMessage } from '../../notices/Message';
import { platformSettings } from '../../platform/settings';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] as string);

const style = {
  page: 'margin:0;padding:32px 16px;background:#f6f1e7;font-family:Georgia,Songti SC,serif;color:#3a3128',
  card: 'max-width:480px;margin:0 auto;padding:32px;background:#fffdf8;border:1px solid #e6dcc8;border-radius:12px',
  button:
    'display:inline-block;padding:14px 28px;background:#a33327;color:#fff;text-decoration:none;border-radius:8px;font-size:16px',
  small: 'color:#8a7c68;font-size:13px',
  code: 'font-family:Menlo,Consolas,monospace;font-size:18px;letter-spacing:2px',
};

const noMore = '不想再收到信件通知 · No more letters, please';

/**
 * The mail that says a letter waits, in both languages since we don't know the reader's; it never holds the letter. Its
 * reader can say "no more" at once.
 */
export function composeMailNotice(from: Label, openingCode: string, refusalUrl: string): MailMessage {
  // A code behind the # reaches no server; should a mail system take it away, the page is still that for picking up.
  const link = `${platformSettings.PUBLIC_URL}/l#${openingCode}`;
  const { subject, sentences, open, code } = mailArrival(from);
  const lines = [...sentences, '', open, link, '', code(openingCode), '', `${noMore}:`, refusalUrl, '', 'PostoMe'];
  const text = lines.join('\n');
  const [zh = '', en = ''] = sentences;
  const html = `<!doctype html><html><body style="${style.page}"><div style="${style.card}">
<p style="font-size:20px">${escapeHtml(zh)}</p><p>${escapeHtml(en)}</p>
<p style="margin:28px 0"><a href="${escapeHtml(link)}" style="${style.button}">拆信 · Open the letter</a></p>
<p>取信码 · Pick-up code<br><span style="${style.code}">${escapeHtml(openingCode)}</span></p>
<p style="${style.small}">PostoMe ·
<a href="${escapeHtml(refusalUrl)}" style="${style.small}">${noMore}</a></p></div></body></html>`;
  return { subject, text, html, refusalUrl };
}
