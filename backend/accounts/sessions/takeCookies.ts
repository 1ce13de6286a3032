import { type CookieName, cookieNames } from '../../platform/http/cookies';
import type { Visit } from '../../platform/http/visit';

/** Takes the cookies of a session from a browser. */
export function takeCookies(visit: Visit): void {
  for (const name of Object.keys(cookieNames)) visit.setCookie(name as CookieName, null);
}
