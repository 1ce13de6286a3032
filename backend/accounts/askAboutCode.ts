import { label } from '../../shared/label';
import { assertWithinAll, giveBack } from '../platform/limits/consume';
import { hour, type Place, type Use } from '../platform/limits/limit';
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

/** For whom WeChat is asked: an account that is signed in, or else where the call comes from. */
export type Asker = { accountId: string } | Place;

const { wechatCodesOfAccount, wrongWechatCodesFromSubnet, wrongWechatCodesFromNetwork } = accountLimits;

const usesOf = (asker: Asker): Use[] =>
  'accountId' in asker
    ? [{ limit: wechatCodesOfAccount, key: asker.accountId }]
    : fromPlace(asker, wrongWechatCodesFromSubnet, wrongWechatCodesFromNetwork);

/**
 * Asks WeChat about a one-time code, but not again about one that it has refused: wrong, used or too old, it stays so.
 * `use` tells codes of one kind from those of another. For an account each question counts; for a place those that WeChat
 * refuses alone, never one that it takes or can't judge: many people sign in from one address, and a right code is one that
 * WeChat itself has made for one of its people. Throws too_many_tries.
 */
export async function askAboutCode<Answer extends { kind: string }>(
  use: string,
  code: string,
  exchange: (code: string) => Promise<Answer>,
  asker: Asker,
): Promise<Answer | { kind: 'invalid_code' }> {
  const uses = usesOf(asker);
  const what = `${use} ${code}`;
  return afterOthers(what, async () => {
    if (await recall(refusedCodes, what)) return { kind: 'invalid_code' };
    await assertWithinAll(uses);
    const answer = await exchange(code);
    if (answer.kind === 'invalid_code') await remember(refusedCodes, what);
    else if (!('accountId' in asker)) await giveBack(uses);
    return answer;
  });
}
