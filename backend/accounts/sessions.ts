import { Op, type Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { AppError } from '../platform/http/AppError';
import { logger } from '../platform/logger';
import { newId } from '../platform/newId';
import { fingerprint, randomToken } from '../platform/secrets';
import { Session } from './Session';

const sessionDays = 90;
// A phone whose answer got lost asks again with the token it still has; that is no theft.
const retryGraceMs = 10_000;

export interface StartedSession {
  session: Session;
  refreshToken: string;
}

const expiry = () => new Date(clock.now() + sessionDays * 86_400_000);

/** Starts a session; its refresh token (256 bits) is returned here and nowhere stored. */
export async function startSession(accountId: string): Promise<StartedSession> {
  const refreshToken = randomToken();
  const now = clock.date();
  const session = await Session.create({
    id: newId(),
    accountId,
    refreshFingerprint: fingerprint('refresh-token', refreshToken),
    refreshedAt: now,
    expiresAt: expiry(),
    createdAt: now,
  });
  return { session, refreshToken };
}

async function findByToken(refreshToken: string, transaction: Transaction) {
  const mark = fingerprint('refresh-token', refreshToken);
  const where = { [Op.or]: [{ refreshFingerprint: mark }, { previousFingerprint: mark }] };
  const session = await Session.findOne({ where, transaction, lock: true });
  return session && { session, isCurrent: session.refreshFingerprint.equals(mark) };
}

/**
 * Exchanges a refresh token for a new one. An older token, used again after the grace of a retry, was copied: the whole
 * session ends. Throws session_expired when the token is unknown, replaced, ended or too old.
 */
export async function refreshSession(refreshToken: string): Promise<StartedSession> {
  const started = await inTransaction(async (transaction) => {
    const found = await findByToken(refreshToken, transaction);
    const now = clock.date();
    if (!found || found.session.revokedAt || found.session.expiresAt <= now) return null;
    const { session, isCurrent } = found;
    if (!isCurrent && now.getTime() - session.refreshedAt.getTime() > retryGraceMs) {
      logger.alarm('refresh token used twice, session ended');
      await session.update({ revokedAt: now }, { transaction });
      return null;
    }
    const next = randomToken();
    // Within the grace the very first token stays the one a retry may use again.
    const previousFingerprint = isCurrent ? session.refreshFingerprint : session.previousFingerprint;
    const refreshedAt = isCurrent ? now : session.refreshedAt;
    const refreshFingerprint = fingerprint('refresh-token', next);
    await session.update(
      { previousFingerprint, refreshFingerprint, refreshedAt, expiresAt: expiry() },
      { transaction },
    );
    return { session, refreshToken: next };
  });
  if (!started) throw new AppError('session_expired');
  return started;
}

/** Ends the session of a refresh token; an unknown or ended one is no error. */
export async function signOut(refreshToken: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const found = await findByToken(refreshToken, transaction);
    if (found && !found.session.revokedAt) await found.session.update({ revokedAt: clock.date() }, { transaction });
  });
}
