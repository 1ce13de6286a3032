import type { Session as SessionReply } from '../../shared/contract/accounts';
import { AppError } from '../platform/http/AppError';
import { Account } from './Account';
import { issueAccessToken } from './accessToken';
import { openidOf } from './Identity';
import type { StartedSession } from './sessions';

/** An account as its owner sees it. Throws session_expired when it is gone. */
export async function presentAccount(accountId: string): Promise<SessionReply['account']> {
  const account = await Account.findByPk(accountId);
  if (!account) throw new AppError('session_expired');
  return {
    id: account.id,
    createdAt: account.createdAt.toISOString(),
    hasWechat: (await openidOf(accountId)) !== null,
  };
}

/** A session as the phone keeps it: the pair of tokens and whose it is. */
export async function presentSession({ session, refreshToken }: StartedSession): Promise<SessionReply> {
  const access = issueAccessToken({ accountId: session.accountId, sessionId: session.id });
  return {
    account: await presentAccount(session.accountId),
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt.toISOString(),
    refreshToken,
  };
}
