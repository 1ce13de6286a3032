import { Op } from 'sequelize';
import { clock } from '../platform/clock';
import { chore } from '../platform/sweep';
import { followerMark } from '../vendors/serviceAccount/followerMark';
import { listFollowers, mostAtOnce, readFollowers } from '../vendors/serviceAccount/readFollowers';
import { hasServiceAccount } from '../vendors/serviceAccount/settings';
import { Follower } from './Follower';
import { linkFollower } from './followers';

// Of so many strangers WeChat is asked in a round who they are: of more, others each time.
const mostAsked = 200_000;

// Those of them that are linked to no account; of the others it is noted that they still follow.
async function strangersAmong(openids: readonly string[], seenAt: Date): Promise<string[]> {
  const marks = openids.map(followerMark);
  await Follower.update({ seenAt }, { where: { openidIndex: marks } });
  const known = await Follower.findAll({ where: { openidIndex: marks }, attributes: ['openidIndex'] });
  const isKnown = new Set(known.map(({ openidIndex }) => openidIndex.toString('hex')));
  return openids.filter((_one, index) => !isKnown.has((marks[index] as Buffer).toString('hex')));
}

async function linkStrangers(strangers: readonly string[]): Promise<number> {
  const answer = await readFollowers(strangers);
  if (answer.kind !== 'ok') return 0;
  let linked = 0;
  for (const follower of answer.said) if ((await linkFollower(follower)) === 'linked') linked += 1;
  return linked;
}

async function reconcile(stopping?: AbortSignal, gotOn?: () => void): Promise<number | null> {
  if (!hasServiceAccount()) return null;
  const begunAt = clock.date();
  let changed = 0;
  let asked = 0;
  for (let after = ''; ; ) {
    const page = await listFollowers(after);
    // What is listed in part says of nobody that they left.
    if (page.kind !== 'ok' || stopping?.aborted) return changed;
    for (let from = 0; from < page.said.length; from += mostAtOnce) {
      const openids = page.said.slice(from, from + mostAtOnce);
      const strangers = await strangersAmong(openids, begunAt);
      // Whoever comes too late today may come early tomorrow.
      if (strangers.length === 0 || asked > mostAsked || (asked > mostAsked / 2 && Math.random() < 0.5)) continue;
      asked += strangers.length;
      changed += await linkStrangers(strangers);
      gotOn?.();
    }
    const last = page.said.at(-1);
    if (!last) break;
    after = last;
  }
  return changed + (await Follower.destroy({ where: { seenAt: { [Op.lt]: begunAt } } }));
}

/**
 * Asks WeChat once a day who follows the service account: whoever followed before they signed in here is linked, and
 * whoever left without our hearing of it is forgotten.
 */
export const reconcileFollowers = chore({
  name: 'reconcile followers',
  pauseMs: 86_400_000,
  alone: true,
  work: reconcile,
});
