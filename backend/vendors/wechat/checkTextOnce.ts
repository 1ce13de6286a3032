import { label } from '../../../shared/label';
import { consume } from '../../platform/limits/consume';
import { hour, limit, minute } from '../../platform/limits/limit';
import { memory, recall, remember, traceOf } from '../../platform/memory';
import { platformSettings } from '../../platform/settings';
import { checkText, type TextToCheck, type TextVerdict } from './checkText';

// WeChat takes 4,000 a minute from all of us together; the longest letter is five or six texts.
const textChecks = limit('textChecks', [
  { calls: 120, seconds: minute },
  { calls: 1_200, seconds: hour },
]);

// Long enough for who changes a word and seals again; later WeChat may judge otherwise.
const verdicts = memory('textVerdicts', 5 * minute);

/** What is left in Redis of texts that were checked. */
export const textVerdictsTrace = traceOf(verdicts, {
  holds: label('某段文字（单向标记）的微信安全检查结果', "WeChat's verdict on a text (the text as a one-way mark)"),
  purpose: 'account',
  keptFor: label('5 分钟', 'five minutes'),
});

const underWay = new Map<string, Promise<TextVerdict>>();

async function checkNew(text: TextToCheck, what: string): Promise<TextVerdict> {
  const allowed = await consume(textChecks, text.openid, platformSettings.CALL_LIMIT_FACTOR);
  if (!allowed.ok) return { kind: 'unavailable', code: 'too_many_checks' };
  const verdict = await checkText(text);
  const isLasting = verdict.kind === 'pass' || verdict.kind === 'refused';
  if (isLasting) await remember(verdicts, what, JSON.stringify(verdict));
  return verdict;
}

async function recallOrCheck(text: TextToCheck, what: string): Promise<TextVerdict> {
  const known = await recall(verdicts, what);
  return known === null ? checkNew(text, what) : (JSON.parse(known) as TextVerdict);
}

/**
 * WeChat's verdict on a text, see `checkText`: asked once, also for many at once, and remembered for five minutes by a keyed
 * mark of all that was asked. `unavailable` too when one person has had too many texts checked.
 */
export function checkTextOnce(text: TextToCheck): Promise<TextVerdict> {
  const { openid, content, title = '', nickname = '', scene } = text;
  const what = JSON.stringify([scene, openid, content, title, nickname]);
  const asked = underWay.get(what) ?? recallOrCheck(text, what).finally(() => underWay.delete(what));
  underWay.set(what, asked);
  return asked;
}
