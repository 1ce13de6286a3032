import type { Session as SessionReply } from '../../../shared/contract/accounts';
import type { Visit } from '../../platform/http/visit';
import { presentAccount } from '../profile/present';
import { accessTokenSeconds, issueAccessToken } from './accessToken';
import { csrfTokenOf } from './csrf';
import { type StartedSession, sessionDays } from './sessions';

/** Gives a session to its client: the mini program gets the pair of tokens, a browser three cookies and no token to read. */
export async function handOverSession({ session, refreshToken }: StartedSession, visit: Visit): Promise<SessionReply> {
  const access = issueAccessToken({ accountId: session.accountId, sessionId: session.id }, session.client);
  const shared = { sessionId: session.id, account: await presentAccount(session.accountId) };
  if (session.client === 'weapp') {
    const accessTokenExpiresAt = access.expiresAt.toISOString();
    return { ...shared, bearer: { accessToken: access.token, accessTokenExpiresAt, refreshToken }, csrfToken: null };
  }
  const csrfToken = csrfTokenOf(session.id);
  visit.setCookie('access', access.token, accessTokenSeconds);
  visit.setCookie('refresh', refreshToken, sessionDays * 86_400);
  visit.setCookie('csrf', csrfToken, sessionDays * 86_400);
  return { ...shared, bearer: null, csrfToken };
}
