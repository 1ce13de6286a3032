import { type Followed, followEvents as kinds } from '../inbox/followEvent';
import type { AwaitedOwner } from '../inbox/Owner';
import type { OutcomeWord } from '../inbox/outcomeLabels';
import { removeEventsOf } from '../inbox/removeEventsOf';
import { AppError } from '../platform/AppError';
import { followerMark } from '../vendors/serviceAccount/followerMark';
import { readFollower } from '../vendors/serviceAccount/readFollowers';
import { forgetFollower, linkFollower } from './followers';

/**
 * Brings what we know of a follower to what WeChat says now, whatever was told in which order. Throws wechat_unavailable
 * where it can't be asked.
 */
async function bringUpToDate(openid: string): Promise<OutcomeWord> {
  const answer = await readFollower(openid);
  if (answer.kind === 'unavailable') throw new AppError('wechat_unavailable');
  if (answer.said) return linkFollower(answer.said);
  await forgetFollower(openid);
  // Nothing is left of somebody who has left, not even that they came.
  await removeEventsOf([followerMark(openid)]);
  return 'not_following';
}

/**
 * Who follows the service account and who does no more, before WeChat is answered: the openid stands in the push only, and
 * is kept for nobody who has no account here. Whoever leaves is forgotten at once, also while WeChat can't be asked.
 */
export const followEvents: AwaitedOwner<Followed> = {
  vendor: 'serviceAccount',
  kinds,
  async apply(kind, { openid }) {
    if (kind === 'unsubscribe') await forgetFollower(openid);
    return bringUpToDate(openid);
  },
};
