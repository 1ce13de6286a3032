import type { Account, Session } from '../../../shared/contract/accounts';
import { keepSession, tellSession } from '../session/session';

/** Lin Wan's account, as the server tells of it. */
export const linwan: Account = {
  id: '01J0000000000000000000000A',
  createdAt: '2026-11-01T08:00:00.000Z',
  penName: '林晚',
  isMinor: false,
  hasWechat: false,
  hasPassword: true,
  identities: [
    {
      id: '01J0000000000000000000000B',
      kind: 'email',
      shown: 'l***@example.com',
      addedAt: '2026-11-01T08:00:00.000Z',
    },
  ],
  closingOn: null,
};

const csrfToken = 'abcdef-of-lin-wan';

/** What the server gives whoever signs in as Lin Wan in a browser. */
export const session: Session = { sessionId: '01J0000000000000000000000C', account: linwan, bearer: null, csrfToken };

/** Gives the browser the cookie that comes with that session. */
export function giveCookie(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: it stands for the server's Set-Cookie
  document.cookie = `__Host-csrf=${csrfToken}; Path=/; Secure`;
}

/** Signs Lin Wan in, as a browser that holds her cookies; without WeChat unless she has it. */
export function signInLinwan({ hasWechat = false } = {}): void {
  giveCookie();
  keepSession({ ...session, account: { ...linwan, hasWechat } });
  tellSession();
}
