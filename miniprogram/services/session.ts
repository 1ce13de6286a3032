import { accounts } from '../../shared/contract';
import type { Session } from '../../shared/contract/accounts';
import { ApiError, localFailure } from './apiError';
import { send } from './http';
import { forget, readStored, storageKeys, store } from './storage';
import { loginCode, signsInSilently } from './wechat';

const listeners = new Set<() => void>();
let session: Session | null | undefined;
let isStored = true;
let renewal: Promise<Session> | null = null;

/** The session of the person signed in, or null. */
export function currentSession(): Session | null {
  if (session === undefined) session = readStored<Session>(storageKeys.session);
  return session;
}

function keep(next: Session | null): void {
  session = next;
  isStored = true;
  if (next) storeOrForget(next);
  else forget(storageKeys.session);
  tellListeners();
}

/** On a full phone a session lasts until the app closes; a replaced one left in its place would be taken for a theft. */
function storeOrForget(next: Session): void {
  try {
    store(storageKeys.session, next);
  } catch {
    isStored = false;
    forget(storageKeys.session);
  }
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}

/** The stored session if another browser tab of the same person put it there meanwhile, now this tab's too; or null. */
function adoptFromOtherTab(): Session | null {
  const known = currentSession();
  const stored = readStored<Session>(storageKeys.session);
  if (!stored || !isStored || stored.refreshToken === known?.refreshToken) return null;
  session = stored;
  tellListeners();
  return stored;
}

/** Calls the listener whenever someone signs in or the session ends; answers how to stop that. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Signs in with WeChat; throws an ApiError where there is no WeChat or it refuses. */
export async function signIn(): Promise<Session> {
  const next = await send(accounts.signInWithWechat, { code: await loginCode() });
  keep(next);
  return next;
}

async function exchange(): Promise<Session> {
  const old = currentSession();
  // A refresh token is good for one use: with one that another tab has used, the server would end the session of both.
  const adopted = adoptFromOtherTab();
  if (adopted) return adopted;
  if (old) {
    try {
      const next = await send(accounts.refreshSession, { refreshToken: old.refreshToken });
      keep(next);
      return next;
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.code === 'network' || !isOver(failure)) throw failure;
      const newer = adoptFromOtherTab();
      if (newer) return newer;
      keep(null);
    }
  }
  if (signsInSilently) return signIn();
  throw localFailure(old ? 'session_expired' : 'sign_in_required');
}

const isOver = (failure: ApiError) => failure.code === 'session_expired' || failure.code === 'sign_in_required';

/**
 * A fresh session after an access token was refused: one another tab has stored, else by the refresh token, or inside
 * WeChat by signing in again without a question. Callers that fail at the same moment share one exchange, since a
 * refresh token is good for one use only.
 */
export function renewSession(refusedToken: string | null): Promise<Session> {
  const present = currentSession();
  if (present && present.accessToken !== refusedToken) return Promise.resolve(present);
  renewal ??= exchange().finally(() => {
    renewal = null;
  });
  return renewal;
}
