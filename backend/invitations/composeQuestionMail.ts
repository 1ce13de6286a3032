import type { Label } from '../../shared/label';
import type { MailMessage } from '../notices/Message';
import { platformSettings } from '../platform/settings';
import { escapeHtml, look, mailPage } from '../vendors/mail/mailPage';

const noMore = { zh: '不想再收到信件通知', en: 'No more letters, please' };
const answer = { zh: '愿意收，或不收', en: 'Take it, or not' };

const subjectOf = (from: Label) => `${from['zh-CN']} 想给您写信 · A letter for you, if you like`;

const sentencesOf = (from: Label): [zh: string, en: string] => [
  `${from['zh-CN']} 写好了一封信，想在以后的某一天交给您，先问您愿不愿意收。信在那之前一直封着，谁也读不到。为了问您，PostoMe 只存了这个邮箱和对您的称呼，都是 TA 填的；您不收，就不会再用。三十天没有答复，也不会送来。`,
  `${from.en} has sealed a letter for you, for some later day, and asks whether you would like to get it. Nobody can read it before. To ask you, PostoMe keeps this address and the name you are called by, both given by them; if you refuse, neither is used again. Without an answer in thirty days it does not come.`,
];

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
  const [zh, en] = sentencesOf(from);
  const wayOut = `${noMore.zh} · ${noMore.en}:`;
  const text = [zh, en, '', `${answer.zh} / ${answer.en}:`, link, '', wayOut, refusalUrl, '', 'PostoMe'].join('\n');
  const subject = subjectOf(from);
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
