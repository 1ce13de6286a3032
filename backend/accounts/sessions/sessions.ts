import { Op, type Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import type { Client, Visit } from '../../platform/http/visit';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { Account } from '../Account';
import { notifyOwner } from '../security/notifyOwner';
import { endSurplus } from './endSurplus';
import { noteUse } from './lastUse';
import { forgetLiveSession } from './liveSession';
import { markOf, newRefreshToken, sealSuccessor, sessionIdIn, successorOf } from './refreshToken';
import { Session } from './Session';
import { noteNetwork } from './usedNetworks';

/** A session ends after so many days without use. */
export const sessionDays = 90;
// A phone whose answer got lost asks again with the token it still has; that is no theft.
const retryGraceMs = 10_000;

export interface StartedSession {
  session: Session;
  refreshToken: string;
}

/** A refresh token as it came: a browser's in its cookie, the mini program's in the body. */
export interface GivenToken {
  refreshToken: string;
  client: Client;
}

// A person who has just opened an account needs no telling that they came in.
const justOpenedMs = 600_000;

const expiry = () => new Date(clock.now() + sessionDays * 86_400_000);

async function isFirstSession(accountId: string, transaction: Transaction): Promise<boolean> {
  const account = await Account.findByPk(accountId, { transaction, rejectOnEmpty: true });
  const isNew = clock.now() - account.createdAt.getTime() < justOpenedMs;
  return isNew && (await Session.count({ where: { accountId }, transaction })) === 0;
}

/** What somebody has just proved who they are by: WeChat said so, or something that a thief may have too. */
export type ProvedBy = 'wechat' | 'secret';

// Known is a device of a kind that is signed in, in the network where it signed in: that was told or proved, while calls and
// refresh tokens come from wherever their thief is. Only where WeChat has told who it is the network does not matter, since
// a phone changes its own many times a day: all else of a visit is only what the caller says.
async function notifyOfNewDevice(
  accountId: string,
  visit: Visit,
  provedBy: ProvedBy,
  transaction: Transaction,
): Promise<void> {
  const where = { accountId, revokedAt: null, expiresAt: { [Op.gt]: clock.date() } };
  const others = await Session.findAll({ where, transaction });
  const isSameNetwork = (network: string | null | undefined) => network === visit.network && network !== 'unknown';
  const isKnown = ({ client, device, signedInNetwork }: Session) =>
    client === visit.client && device === visit.device && (provedBy === 'wechat' || isSameNetwork(signedInNetwork));
  if (others.some(isKnown) || (await isFirstSession(accountId, transaction))) return;
  await notifyOwner(accountId, 'new_device', transaction, { device: visit.device });
}

/**
 * Starts a session for a person who has just proved who they are; its refresh token is returned here and nowhere stored.
 * A device they are not signed in on already is told to their contacts, unless the account was only just opened.
 */
export async function startSession(accountId: string, visit: Visit, provedBy: ProvedBy): Promise<StartedSession> {
  const id = newId();
  const refreshToken = newRefreshToken(id);
  const now = clock.date();
  const { client, device, network } = visit;
  const row = {
    ...{ id, accountId, client, device, network, signedInNetwork: network },
    refreshFingerprint: markOf(refreshToken),
    ...{ refreshedAt: now, lastSeenAt: now, provedAt: now, createdAt: now },
    expiresAt: expiry(),
  };
  const session = await inTransaction(async (transaction) => {
    await notifyOfNewDevice(accountId, visit, provedBy, transaction);
    const started = await Session.create(row, { transaction });
    await endSurplus(accountId, transaction);
    return started;
  });
  await Promise.all([noteNetwork(accountId, network), noteUse(accountId)]);
  return { session, refreshToken };
}

async function findByToken(given: GivenToken, transaction: Transaction): Promise<Session | null> {
  const sessionId = sessionIdIn(given.refreshToken);
  const session = sessionId && (await Session.findByPk(sessionId, { transaction, lock: true }));
  const isLive = session && session.client === given.client && !session.revokedAt && session.expiresAt > clock.date();
  return isLive ? session : null;
}

async function rotate(session: Session, before: string, visit: Visit, transaction: Transaction): Promise<string> {
  const refreshToken = newRefreshToken(session.id);
  const now = clock.date();
  const marks = { refreshFingerprint: markOf(refreshToken), previousFingerprint: session.refreshFingerprint };
  const seen = { refreshedAt: now, lastSeenAt: now, network: visit.network, expiresAt: expiry() };
  await session.update({ ...marks, ...seen, successor: sealSuccessor(session, before, refreshToken) }, { transaction });
  return refreshToken;
}

// The same device in the same network is given the same successor, so a retry, or a second tab, makes no second chain. From
// another network it may be a thief, or the thief may have been before: neither keeps the session.
function retried(session: Session, refreshToken: string, { device, network }: Visit): string | null {
  const isInGrace = clock.now() - session.refreshedAt.getTime() <= retryGraceMs;
  const isSame = session.device === device && session.network === network;
  return isInGrace && isSame ? successorOf(session, refreshToken) : null;
}

async function endAsCopied(session: Session, transaction: Transaction): Promise<void> {
  // No alarm: its owner is told, an operator can do no more, and anybody can do it to a session of their own.
  logger.warn('refresh token used twice, session ended', { rowId: session.id });
  await session.update({ revokedAt: clock.date(), successor: null }, { transaction });
  await notifyOwner(session.accountId, 'token_reused', transaction, { device: session.device });
}

/**
 * Exchanges a refresh token for a new one. An older token of the session, used again after the grace of a retry or from
 * elsewhere, was copied: the whole session ends and the owner is told. Throws session_expired when the token is unknown,
 * replaced, ended, too old or another client's.
 */
export async function refreshSession(given: GivenToken, visit: Visit): Promise<StartedSession> {
  const started = await inTransaction(async (transaction) => {
    const session = await findByToken(given, transaction);
    if (!session) return null;
    const isCurrent = session.refreshFingerprint.equals(markOf(given.refreshToken));
    const refreshToken = isCurrent
      ? await rotate(session, given.refreshToken, visit, transaction)
      : retried(session, given.refreshToken, visit);
    if (refreshToken) return { session, refreshToken };
    await endAsCopied(session, transaction);
    return null;
  });
  if (started) {
    await noteUse(started.session.accountId);
    return started;
  }
  forgetLiveSession(sessionIdIn(given.refreshToken) ?? '');
  throw new AppError('session_expired');
}

/** Ends the session of a refresh token, be it the present or an older one; an unknown or ended session is no error. */
export async function signOut(given: GivenToken): Promise<void> {
  await inTransaction(async (transaction) => {
    const session = await findByToken(given, transaction);
    await session?.update({ revokedAt: clock.date(), successor: null }, { transaction });
  });
  forgetLiveSession(sessionIdIn(given.refreshToken) ?? '');
}
