import { label } from '../../shared/label';
import { hour } from '../platform/limits/limit';
import { memory, recall, remember, traceOf } from '../platform/memory';

const refusedCodes = memory('refusedCodes', hour);

/** What is left in Redis of codes that WeChat has refused. */
export const refusedCodesTrace = traceOf(refusedCodes, {
  holds: label('微信已拒绝的一次性代码（单向标记）', 'a one-time code that WeChat has refused (as a one-way mark)'),
  purpose: 'security',
  keptFor: label('1 小时', 'one hour'),
});

/**
 * Asks WeChat about a one-time code, but not again about one that it has refused: wrong, used or too old, it stays so.
 * `use` tells codes of one kind from those of another.
 */
export async function askAboutCode<Answer extends { kind: string }>(
  use: string,
  code: string,
  exchange: (code: string) => Promise<Answer>,
): Promise<Answer | { kind: 'invalid_code' }> {
  const what = `${use} ${code}`;
  if (await recall(refusedCodes, what)) return { kind: 'invalid_code' };
  const answer = await exchange(code);
  if (answer.kind === 'invalid_code') await remember(refusedCodes, what);
  return answer;
}
