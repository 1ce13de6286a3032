import type { Session } from '../../../shared/contract/accounts';
import { accounts } from '../../../shared/contract/accounts';
import { ApiError, localFailure } from '../apiError';
import { holdsSession, markOf } from '../credentials';
import { send } from '../http';
import { forgetCodes } from '../sentCodes';
import { forget, readStored, storageKeys, store } from '../storage';
import { loginCode } from '../wechat';
import { entersSilently, forgetEntry, rememberEntry } from './entry';
import { oneAtATime } from './oneAtATime';

/** What is kept of a session: in a browser only which one it is, in the mini program its tokens too. */
export interface KeptSession {
  sessionId: string;
  /** Counts the exchanges, so that one tab notices what another has done. */
  renewals: number;
  mark: string | null;
  /** Whether WeChat is one of the account's ways in; unknown of sessions kept by an earlier version. */
  hasWechat?: boolean;
  bearer: { accessToken: string; refreshToken: string } | null;
}

const listeners = new Set<() => void>();
let session: KeptSession | null | undefined;
let isStored = true;
let renewal: Promise<KeptSession> | null = null;

/** The session of the person signed in, or null. */
export function currentSession(): KeptSession | null {
  if (session === undefined) session = readStored<KeptSession>(storageKeys.session);
  return session && holdsSession(session.mark) ? session : null;
}

function keep(next: KeptSession | null): void {
  session = next;
  isStored = true;
  if (next) storeOrForget(next);
  else forget(storageKeys.session);
}

/**
 * On a full phone a session lasts until the app closes; a replaced one left in its place would be taken for a theft.
 */
function storeOrForget(next: KeptSession): void {
  try {
    store(storageKeys.session, next);
  } catch {
    isStored = false;
    forget(storageKeys.session);
  }
}

/** Keeps the session the server has just given; pages notice by `tellSession`. */
export function keepSession({ sessionId, account, bearer, csrfToken }: Session): KeptSession {
  const tokens = bearer && { accessToken: bearer.accessToken, refreshToken: bearer.refreshToken };
  const renewals = (session?.renewals ?? 0) + 1;
  const next = { sessionId, renewals, mark: markOf(csrfToken), hasWechat: account.hasWechat, bearer: tokens };
  keep(next);
  rememberEntry(account.hasWechat ? 'silent' : 'byTap');
  return next;
}

/** Notes that the account has gained or lost WeChat: how its person comes in again, and what pages offer them. */
export function noteWechat(hasWechat: boolean): void {
  rememberEntry(hasWechat ? 'silent' : 'byTap');
  if (session) keep({ ...session, hasWechat });
  tellSession();
}

/** Tells the pages in view that someone has signed in or the session has ended. */
export function tellSession(): void {
  for (const listener of listeners) listener();
}

/** Forgets the session on this phone and tells the pages. */
export function endSession(): void {
  keep(null);
  forgetCodes();
  tellSession();
}

const isSame = (one: KeptSession | null, other: KeptSession | null) =>
  one?.sessionId === other?.sessionId && one?.renewals === other?.renewals;

/** The stored session if another browser tab of the same person put it there meanwhile, now this tab's too; or null. */
function adoptFromOtherTab(): KeptSession | null {
  const stored = readStored<KeptSession>(storageKeys.session);
  if (!stored || !isStored || isSame(stored, session ?? null) || !holdsSession(stored.mark)) return null;
  session = stored;
  tellSession();
  return stored;
}

/** Calls the listener whenever someone signs in or the session ends; answers how to stop that. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What names the session to the server where no cookie does: the refresh token. */
export const refreshTokenOf = ({ bearer }: KeptSession) => (bearer ? { refreshToken: bearer.refreshToken } : {});

/** True for a failure that says that there is no such session any more. */
export const isOver = (failure: unknown): boolean =>
  failure instanceof ApiError && (failure.code === 'session_expired' || failure.code === 'sign_in_required');

async function enterSilently(): Promise<KeptSession> {
  try {
    return keepSession(await send(accounts.signInWithWechat, { code: await loginCode() }));
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.code !== 'joining_required') throw failure;
    // The account this phone knew is gone: whoever comes now joins anew, by a tap of their own.
    forgetEntry();
    throw localFailure('sign_in_required');
  }
}

async function exchange(): Promise<KeptSession> {
  const old = currentSession();
  // A refresh token is good for one use: with one that another tab has used, the server would end the session of both.
  const adopted = adoptFromOtherTab();
  if (adopted) return adopted;
  if (old) {
    try {
      return keepSession(await send(accounts.refreshSession, refreshTokenOf(old)));
    } catch (failure) {
      if (!isOver(failure)) throw failure;
      const newer = adoptFromOtherTab();
      if (newer) return newer;
      keep(null);
    }
  }
  if (entersSilently()) return enterSilently();
  throw localFailure(old ? 'session_expired' : 'sign_in_required');
}

/**
 * A fresh session after one was refused: that of another tab, else by an exchange of the refresh token, or inside
 * WeChat by signing in again without a question where the person has joined. Callers that fail at the same moment
 * share one exchange, since a refresh token is good for one use only; tabs take turns.
 */
export function renewSession(refused: KeptSession | null): Promise<KeptSession> {
  const present = currentSession();
  if (present && !isSame(present, refused)) return Promise.resolve(present);
  renewal ??= oneAtATime(exchange).finally(() => {
    renewal = null;
    tellSession();
  });
  return renewal;
}
