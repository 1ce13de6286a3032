import jwt from 'jsonwebtoken';
import { clock } from '../../platform/clock';
import type { SignedIn } from '../../platform/http/handle';
import { keyFor } from '../../platform/secrets';

/** How long an access token is good for, in seconds. */
export const accessTokenSeconds = 600;

const audience = 'postome-api';

/** Issues an access token for a session: HS256, ten minutes. */
export function issueAccessToken({ accountId, sessionId }: SignedIn): { token: string; expiresAt: Date } {
  const issued = Math.floor(clock.now() / 1000);
  const expires = issued + accessTokenSeconds;
  const claims = { sub: accountId, sid: sessionId, aud: audience, iat: issued, exp: expires };
  return {
    token: jwt.sign(claims, keyFor('access-token'), { algorithm: 'HS256' }),
    expiresAt: new Date(expires * 1000),
  };
}

/** Who an access token speaks for; `expired` when it once did, null when it never could have. */
export function readAccessToken(token: string): SignedIn | 'expired' | null {
  try {
    const options = { algorithms: ['HS256' as const], audience, clockTimestamp: Math.floor(clock.now() / 1000) };
    const claims = jwt.verify(token, keyFor('access-token'), options) as jwt.JwtPayload;
    return { accountId: String(claims.sub), sessionId: String(claims.sid) };
  } catch (error) {
    return error instanceof jwt.TokenExpiredError ? 'expired' : null;
  }
}
