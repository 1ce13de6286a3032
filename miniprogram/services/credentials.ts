// What a request carries in a browser; the weapp build takes credentials.weapp.ts instead, which promises the same.

const csrfCookie = '__Host-csrf';

function readCookies(): string {
  try {
    return document.cookie;
  } catch {
    return ''; // a browser that refuses them
  }
}

function csrfToken(): string | null {
  const found = readCookies()
    .split('; ')
    .find((cookie) => cookie.startsWith(`${csrfCookie}=`));
  return found?.slice(csrfCookie.length + 1) || null;
}

/**
 * The headers that show who asks. A browser adds its session's cookies by itself; to a change it must add what only our
 * own page can read.
 */
export function credentialHeaders(isChange: boolean, _accessToken?: string): Record<string, string> {
  const token = isChange ? csrfToken() : null;
  return { 'X-PostoMe-Client': 'h5', ...(token !== null && { 'X-CSRF-Token': token }) };
}

/** A few characters that tell sessions apart, of a token that every page of ours may read from its cookie. */
export const markOf = (token: string | null): string | null => token?.slice(0, 6) ?? null;

/** True while the browser's cookies are those of the session with this mark, and of no other person's. */
export const holdsSession = (mark: string | null): boolean => mark !== null && markOf(csrfToken()) === mark;
