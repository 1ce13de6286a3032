import { begunSeries, type Copying, copyDraft } from '../letters/copyDraft';
import { findOwnLetter } from '../letters/findLetter';
import { succeeds, tryWithin } from '../platform/limits/tryWithin';
import { findSeries, type Series } from './findSeries';
import { seriesOfAccount } from './limits';

/**
 * Begins a series from a draft, for its author: further drafts that say the same, each its own letter from then on. Asked
 * again it answers the same series, and only what begins something counts. Throws what copyDraft throws, and too_many_tries.
 */
export async function startSeries(accountId: string, asked: Copying): Promise<Series> {
  const begun = await begunSeries(await findOwnLetter(asked.letterId, accountId), asked);
  if (begun) return findSeries(accountId, begun);
  const ofAccount = { limit: seriesOfAccount, key: accountId };
  return findSeries(accountId, await tryWithin([ofAccount], succeeds, () => copyDraft(accountId, asked)));
}
