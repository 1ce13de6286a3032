import { Op, type Transaction, type WhereOptions } from 'sequelize';
import type { Device } from '../../../shared/contract/accounts';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import type { SignedIn } from '../../platform/http/handle';
import { notifyOwner } from '../security/notifyOwner';
import { forgetLiveSession } from './liveSession';
import { Session } from './Session';

/** Where the caller is signed in, the last used first. */
export async function listDevices({ accountId, sessionId }: SignedIn): Promise<Device[]> {
  const where = { accountId, revokedAt: null, expiresAt: { [Op.gt]: clock.date() } };
  const sessions = await Session.findAll({ where, order: [['lastSeenAt', 'DESC']] });
  return sessions.map(({ id, device, network, createdAt, lastSeenAt }) => ({
    sessionId: id,
    isThis: id === sessionId,
    device,
    network,
    startedAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

// How many lived until now.
async function end(which: WhereOptions<Session>, transaction: Transaction): Promise<number> {
  const live = { revokedAt: null, expiresAt: { [Op.gt]: clock.date() } };
  const sessions = await Session.findAll({ where: { ...live, ...which }, attributes: ['id'], transaction });
  const ids = sessions.map(({ id }) => id);
  const ending = { revokedAt: clock.date(), successor: null };
  const [ended] = await Session.update(ending, { where: { id: ids, revokedAt: null }, transaction });
  // Before the commit the row still reads as live, and would be remembered so.
  transaction.afterCommit(() => forgetLiveSession(...ids));
  return ended;
}

const butFor = (accountId: string, kept: string | null) => ({ accountId, ...(kept && { id: { [Op.ne]: kept } }) });

const endAndTell = (accountId: string, which: WhereOptions<Session>): Promise<void> =>
  inTransaction(async (transaction) => {
    if ((await end(which, transaction)) > 0) await notifyOwner(accountId, 'devices_ended', transaction);
  });

/**
 * Ends one of an account's sessions, here at once and everywhere within a minute, and tells the owner; twice is as once.
 * Throws not_found.
 */
export async function endDevice(accountId: string, sessionId: string): Promise<void> {
  const mine = await Session.count({ where: { id: sessionId, accountId } });
  if (mine === 0) throw new AppError('not_found');
  await endAndTell(accountId, { id: sessionId, accountId });
}

/** Ends all sessions of the caller's account but this one, as `endDevice` does. */
export const endOtherDevices = ({ accountId, sessionId }: SignedIn): Promise<void> =>
  endAndTell(accountId, butFor(accountId, sessionId));

/** Ends all sessions of an account but one, or all of them, with something that is told itself. */
export const endAllBut = async (accountId: string, kept: string | null, transaction: Transaction): Promise<void> => {
  await end(butFor(accountId, kept), transaction);
};
