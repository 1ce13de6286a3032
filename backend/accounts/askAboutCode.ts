import { label } from '../../shared/label';
import { assertWithinAll, giveBack } from '../platform/limits/consume';
import { hour, type Place } from '../platform/limits/limit';
import { memory, recall, remember, traceOf } from '../platform/memory';
import { accountLimits, fromPlace } from './limits';

const refusedCodes = memory('refusedCodes', hour);

/** What is left in Redis of codes that WeChat has refused. */
export const refusedCodesTrace = traceOf(refusedCodes, {
  holds: label('微信已拒绝的一次性代码（单向标记）', 'a one-time code that WeChat has refused (as a one-way mark)'),
  purpose: 'security',
  keptFor: label('1 小时', 'one hour'),
});

// Of one code one question at a time: the others then know what WeChat has said.
const underWay = new Map<string, Promise<unknown>>();

async function afterOthers<Answer>(what: string, work: () => Promise<Answer>): Promise<Answer> {
  const before = underWay.get(what);
  const own = (async () => {
    await before?.catch(() => undefined);
    return work();
  })();
  underWay.set(what, own);
  try {
    return await own;
  } finally {
    if (underWay.get(what) === own) underWay.delete(what);
  }
}

/**
 * Asks WeChat about a one-time code, but not again about one that it has refused: wrong, used or too old, it stays so.
 * `use` tells codes of one kind from those of another. `place`: where somebody calls from who is not signed in; codes that
 * WeChat refuses are counted for it, and never one that it takes or can't judge. Throws too_many_tries.
 */
export async function askAboutCode<Answer extends { kind: string }>(
  use: string,
  code: string,
  exchange: (code: string) => Promise<Answer>,
  place?: Place,
): Promise<Answer | { kind: 'invalid_code' }> {
  const { wrongWechatCodesFromSubnet, wrongWechatCodesFromNetwork } = accountLimits;
  const uses = place ? fromPlace(place, wrongWechatCodesFromSubnet, wrongWechatCodesFromNetwork) : [];
  const what = `${use} ${code}`;
  return afterOthers(what, async () => {
    if (await recall(refusedCodes, what)) return { kind: 'invalid_code' };
    await assertWithinAll(uses);
    const answer = await exchange(code);
    if (answer.kind === 'invalid_code') await remember(refusedCodes, what);
    else await giveBack(uses);
    return answer;
  });
}
