import { LRUCache } from 'lru-cache';
import { clock } from '../../platform/clock';
import type { Client } from '../../platform/http/visit';
import { Account } from '../Account';
import { Session } from './Session';

/** A session that is neither ended nor expired, as it was when last looked up. */
export interface LiveSession {
  accountId: string;
  client: Client;
  isClosing: boolean;
}

// An ended session, or an account being closed, has its effect in every process within this time.
const trustMs = 20_000;
const seenEveryMs = 300_000;
const freshMs = 300_000;

// A mere call says where its bearer is, which a thief may have too: only when it was is noted, to five minutes.
async function lookUp(sessionId: string): Promise<LiveSession | null> {
  const session = await Session.findByPk(sessionId);
  if (!session || session.revokedAt || session.expiresAt <= clock.date()) return null;
  const account = await Account.findByPk(session.accountId);
  if (!account) return null;
  if (clock.now() - session.lastSeenAt.getTime() > seenEveryMs) {
    await Session.update({ lastSeenAt: clock.date() }, { where: { id: sessionId } });
  }
  return { accountId: account.id, client: session.client, isClosing: account.status !== 'open' };
}

/** What one process remembers of sessions, so that not every call asks the database. */
export class LiveSessions {
  readonly #known = new LRUCache<string, { live: LiveSession | null }>({ max: 20_000, ttl: trustMs, perf: clock });
  #forgotten = 0;

  /** The session behind an access token if it still lives; what another process ended is noticed within 20 seconds. */
  async find(sessionId: string): Promise<LiveSession | null> {
    const before = this.#known.get(sessionId);
    if (before) return before.live;
    const forgotten = this.#forgotten;
    const live = await lookUp(sessionId);
    // What was read before something changed must not be remembered after it.
    if (forgotten === this.#forgotten) this.#known.set(sessionId, { live });
    return live;
  }

  /** Looks sessions up anew at their next call, after something of them or their account has changed. */
  forget(sessionIds: readonly string[]): void {
    this.#forgotten += 1;
    for (const id of sessionIds) this.#known.delete(id);
  }

  /** Looks every session up anew, after an account has changed. */
  forgetAll(): void {
    this.#forgotten += 1;
    this.#known.clear();
  }
}

const ofThisProcess = new LiveSessions();

/** See `LiveSessions.find`. */
export const findLiveSession = (sessionId: string): Promise<LiveSession | null> => ofThisProcess.find(sessionId);

/** See `LiveSessions.forget`; to be called once the change is committed. */
export const forgetLiveSession = (...sessionIds: string[]): void => ofThisProcess.forget(sessionIds);

/** See `LiveSessions.forgetAll`; to be called once the change is committed. */
export const forgetLiveSessions = (): void => ofThisProcess.forgetAll();

/** Until when the last proof of a session opens what needs a fresh one, or null when it does no longer. */
export async function freshUntil(sessionId: string): Promise<Date | null> {
  const session = await Session.findByPk(sessionId, { attributes: ['provedAt', 'revokedAt'] });
  if (!session?.provedAt || session.revokedAt) return null;
  const until = new Date(session.provedAt.getTime() + freshMs);
  return until > clock.date() ? until : null;
}
