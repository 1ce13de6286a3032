import type Router from '@koa/router';
import { type Following, followers } from '../../shared/contract/followers';
import { openidMarkOf } from '../accounts/identities/identities';
import { handle } from '../platform/http/handle';
import { hasServiceAccount, serviceAccountSettings } from '../vendors/serviceAccount/settings';
import { isFollowing } from './followers';

async function readFollowing(accountId: string): Promise<Following> {
  const isOffered = hasServiceAccount() && (await openidMarkOf(accountId)) !== null;
  const username = (isOffered && serviceAccountSettings.SERVICE_ACCOUNT_USERNAME) || null;
  return { username, isFollowing: isOffered && (await isFollowing(accountId)) };
}

/** Whether the service account reaches somebody. */
export const followerRoutes = (router: Router): void => {
  handle(router, followers.readFollowing, (_request, { accountId }) => readFollowing(accountId));
};
