import type { Label } from '../../shared/label';
import { questionMail } from '../../shared/questionNotice';
import type { MailMessage } from '../notices/Message';
import { platformSettings } from '../platform/settings';
import { escapeHtml, look, mailPage } from '../vendors/mail/mailPage';

/**
 * The mail that asks somebody, who may never have heard of us, whether they want a letter: from whom, what is kept of them,
 * and where they answer without an account; nothing of the letter.
 */
export function composeQuestionMail(
  from: Label,
  { letterId, token }: { letterId: string; token: string },
  refusalUrl: string,
): MailMessage {
  // Behind the # it reaches no server.
  const link = `${platformSettings.PUBLIC_URL}/#/pages/claim/index?letterId=${letterId}&token=${token}`;
  const { subject, sentences, answer, noMore } = questionMail(from);
  const [zh, en] = sentences;
  const wayOut = `${noMore.zh} · ${noMore.en}:`;
  const text = [zh, en, '', `${answer.zh} / ${answer.en}:`, link, '', wayOut, refusalUrl, '', 'PostoMe'].join('\n');
  const html = mailPage(
    subject,
    'zh-CN',
    `<p>${escapeHtml(zh)}</p><p lang="en">${escapeHtml(en)}</p>
<p style="margin:28px 0"><a href="${escapeHtml(link)}" ${look('button')}>${answer.zh} · <span lang="en">${answer.en}</span></a></p>
<p ${look('note')}>PostoMe ·
<a href="${escapeHtml(refusalUrl)}" ${look('note')}>${noMore.zh} · <span lang="en">${noMore.en}</span></a></p>`,
  );
  return { subject, text, html, refusalUrl };
}
