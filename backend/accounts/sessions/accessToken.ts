import jwt from 'jsonwebtoken';
import { clock } from '../../platform/clock';
import type { SignedIn } from '../../platform/http/handle';
import type { Client } from '../../platform/http/visit';
import { keyFor, keyPurpose } from '../../platform/secrets';

/** The key that access tokens are signed with. */
export const ofAccessTokens = keyPurpose('access-token');

/** How long an access token is good for, in seconds. */
export const accessTokenSeconds = 600;

// One per client: what was made for a browser's cookie, which no script can read, is no good as a header, and the reverse.
const audienceOf = (client: Client) => `postome-${client}`;

/** Issues an access token for a session: HS256, ten minutes, good for this kind of client alone. */
export function issueAccessToken(
  { accountId, sessionId }: SignedIn,
  client: Client,
): { token: string; expiresAt: Date } {
  const issued = Math.floor(clock.now() / 1000);
  const expires = issued + accessTokenSeconds;
  const claims = { sub: accountId, sid: sessionId, aud: audienceOf(client), iat: issued, exp: expires };
  return {
    token: jwt.sign(claims, keyFor(ofAccessTokens), { algorithm: 'HS256' }),
    expiresAt: new Date(expires * 1000),
  };
}

/** Who an access token speaks for; `expired` when it once did, null when it never could have for this client. */
export function readAccessToken(token: string, client: Client): SignedIn | 'expired' | null {
  const clockTimestamp = Math.floor(clock.now() / 1000);
  const options = { algorithms: ['HS256' as const], audience: audienceOf(client), clockTimestamp };
  try {
    const claims = jwt.verify(token, keyFor(ofAccessTokens), options) as jwt.JwtPayload;
    return { accountId: String(claims.sub), sessionId: String(claims.sid) };
  } catch (error) {
    return error instanceof jwt.TokenExpiredError ? 'expired' : null;
  }
}
