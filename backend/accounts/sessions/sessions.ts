import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { AppError } from '../../platform/http/AppError';
import type { Visit } from '../../platform/http/visit';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { fingerprint, randomToken } from '../../platform/secrets';
import { Session } from './Session';

/** A session ends after so many days without use. */
export const sessionDays = 90;
// A phone whose answer got lost asks again with the token it still has; that is no theft.
const retryGraceMs = 10_000;

export interface StartedSession {
  session: Session;
  refreshToken: string;
}

const expiry = () => new Date(clock.now() + sessionDays * 86_400_000);

// The session's id stands in the token, so that any older token of it, however old, is known as one.
const newRefreshToken = (sessionId: string) => `${sessionId}.${randomToken()}`;

const markOf = (refreshToken: string) => fingerprint('refresh-token', refreshToken);

/**
 * Starts a session for a person who has just proved who they are; its refresh token (256 random bits behind the session's
 * id) is returned here and nowhere stored.
 */
export async function startSession(accountId: string, visit: Visit): Promise<StartedSession> {
  const id = newId();
  const refreshToken = newRefreshToken(id);
  const now = clock.date();
  const { client, device, network } = visit;
  const session = await Session.create({
    ...{ id, accountId, client, device, network },
    refreshFingerprint: markOf(refreshToken),
    ...{ refreshedAt: now, lastSeenAt: now, provedAt: now, createdAt: now },
    expiresAt: expiry(),
  });
  return { session, refreshToken };
}

type TokenAge = 'current' | 'retried' | 'old';

function ageOf(session: Session, refreshToken: string): TokenAge {
  const mark = markOf(refreshToken);
  if (session.refreshFingerprint.equals(mark)) return 'current';
  const isInGrace = clock.now() - session.refreshedAt.getTime() <= retryGraceMs;
  return isInGrace && session.previousFingerprint?.equals(mark) ? 'retried' : 'old';
}

async function findByToken(refreshToken: string, transaction: Transaction): Promise<Session | null> {
  const [id] = refreshToken.split('.');
  const session = await Session.findByPk(id, { transaction, lock: true });
  return session && !session.revokedAt && session.expiresAt > clock.date() ? session : null;
}

async function rotate(session: Session, age: TokenAge, transaction: Transaction): Promise<StartedSession> {
  const refreshToken = newRefreshToken(session.id);
  // Within the grace the very first token stays the one a retry may use again.
  const kept = { previousFingerprint: session.previousFingerprint, refreshedAt: session.refreshedAt };
  const moved = { previousFingerprint: session.refreshFingerprint, refreshedAt: clock.date() };
  const marks = { ...(age === 'current' ? moved : kept), refreshFingerprint: markOf(refreshToken) };
  await session.update({ ...marks, expiresAt: expiry() }, { transaction });
  return { session, refreshToken };
}

/**
 * Exchanges a refresh token for a new one. An older token of the session, used again after the grace of a retry, was
 * copied: the whole session ends. Throws session_expired when the token is unknown, replaced, ended or too old.
 */
export async function refreshSession(refreshToken: string): Promise<StartedSession> {
  const started = await inTransaction(async (transaction) => {
    const session = await findByToken(refreshToken, transaction);
    if (!session) return null;
    const age = ageOf(session, refreshToken);
    if (age !== 'old') return rotate(session, age, transaction);
    logger.alarm('refresh token used twice, session ended');
    await session.update({ revokedAt: clock.date() }, { transaction });
    return null;
  });
  if (!started) throw new AppError('session_expired');
  return started;
}

/** Ends the session of a refresh token; an unknown, replaced or ended one is no error. */
export async function signOut(refreshToken: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const session = await findByToken(refreshToken, transaction);
    if (session && ageOf(session, refreshToken) !== 'old') {
      await session.update({ revokedAt: clock.date() }, { transaction });
    }
  });
}
