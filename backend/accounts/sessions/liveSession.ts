import { LRUCache } from 'lru-cache';
import { clock } from '../../platform/clock';
import { Account } from '../Account';
import { Session } from './Session';

/** A session that is neither ended nor expired, as it was when last looked up. */
export interface LiveSession {
  accountId: string;
  isClosing: boolean;
}

// An ended session, or an account being closed, has its effect in every process within this time.
const trustMs = 20_000;
const seenEveryMs = 300_000;
const freshMs = 300_000;

const known = new LRUCache<string, { live: LiveSession | null }>({ max: 20_000, ttl: trustMs, perf: clock });

async function lookUp(sessionId: string): Promise<LiveSession | null> {
  const session = await Session.findByPk(sessionId);
  if (!session || session.revokedAt || session.expiresAt <= clock.date()) return null;
  const account = await Account.findByPk(session.accountId);
  if (!account) return null;
  if (clock.now() - session.lastSeenAt.getTime() > seenEveryMs) {
    await Session.update({ lastSeenAt: clock.date() }, { where: { id: sessionId } });
  }
  return { accountId: account.id, isClosing: account.status !== 'open' };
}

/** The session behind an access token if it still lives; what another process ended is noticed within 20 seconds. */
export async function findLiveSession(sessionId: string): Promise<LiveSession | null> {
  const before = known.get(sessionId);
  if (before) return before.live;
  const live = await lookUp(sessionId);
  known.set(sessionId, { live });
  return live;
}

/** Looks the session up anew at its next call, after something of it or its account has changed. */
export function forgetLiveSession(sessionId: string): void {
  known.delete(sessionId);
}

/** Looks every session up anew, after an account has changed. */
export function forgetLiveSessions(): void {
  known.clear();
}

/** Until when the last proof of a session opens what needs a fresh one, or null when it does no longer. */
export async function freshUntil(sessionId: string): Promise<Date | null> {
  const session = await Session.findByPk(sessionId, { attributes: ['provedAt', 'revokedAt'] });
  if (!session?.provedAt || session.revokedAt) return null;
  const until = new Date(session.provedAt.getTime() + freshMs);
  return until > clock.date() ? until : null;
}
