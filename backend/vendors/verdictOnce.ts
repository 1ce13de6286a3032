import { label } from '../../shared/label';
import { consumeAll } from '../platform/limits/consume';
import { minute, type Use } from '../platform/limits/limit';
import { memory, recall, remember, traceOf } from '../platform/memory';
import { shareUnderWay } from '../platform/shareUnderWay';
import type { TextVerdict } from './TextCheck';

// Long enough for who changes a word and seals again; later a vendor may judge otherwise.
const verdicts = memory('textVerdicts', 5 * minute);

/** What is left in Redis of texts and pictures that were checked. */
export const textVerdictsTrace = traceOf(verdicts, {
  holds: label(
    '某段文字或某张图片（单向标记）的内容安全检查结果',
    'a verdict on a text or a picture (as a one-way mark)',
  ),
  purpose: 'account',
  keptFor: label('5 分钟', 'five minutes'),
});

const oneForText = shareUnderWay<TextVerdict>();

/** A text or a picture to check: everything the verdict depends on, what asking counts for, and how to ask. */
interface Asked {
  what: readonly unknown[];
  uses: readonly Use[];
  ask(): Promise<TextVerdict>;
}

async function askNew({ uses, ask }: Asked, what: string): Promise<TextVerdict> {
  const allowed = await consumeAll(uses);
  if (!allowed.ok) return { kind: 'unavailable', code: 'too_many_checks' };
  const verdict = await ask();
  const isLasting = verdict.kind !== 'stale' && verdict.kind !== 'unavailable';
  if (isLasting) await remember(verdicts, what, JSON.stringify(verdict));
  return verdict;
}

async function recallOrAsk(asked: Asked, what: string): Promise<TextVerdict> {
  const known = await recall(verdicts, what);
  return known === null ? askNew(asked, what) : (JSON.parse(known) as TextVerdict);
}

/**
 * The verdict on a text or a picture: asked for once, also for many at once, and remembered for five minutes by a keyed mark
 * of `what`. `unavailable` too when as many were checked as the limits allow.
 */
export function verdictOnce(asked: Asked): Promise<TextVerdict> {
  const what = JSON.stringify(asked.what);
  return oneForText(what, () => recallOrAsk(asked, what));
}
