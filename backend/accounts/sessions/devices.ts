import { Op, type Transaction, type WhereOptions } from 'sequelize';
import type { Device } from '../../../shared/contract/accounts';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import type { SignedIn } from '../../platform/http/handle';
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

async function end(where: WhereOptions<Session>, transaction?: Transaction): Promise<void> {
  const sessions = await Session.findAll({ where, attributes: ['id'], transaction });
  const ids = sessions.map(({ id }) => id);
  await Session.update(
    { revokedAt: clock.date(), successor: null },
    { where: { id: ids, revokedAt: null }, transaction },
  );
  // Before the commit the row still reads as live, and would be remembered so.
  if (transaction) transaction.afterCommit(() => forgetLiveSession(...ids));
  else forgetLiveSession(...ids);
}

/** Ends one of an account's sessions, here at once and everywhere within a minute; twice is as once. Throws not_found. */
export async function endDevice(accountId: string, sessionId: string): Promise<void> {
  const mine = await Session.count({ where: { id: sessionId, accountId } });
  if (mine === 0) throw new AppError('not_found');
  await end({ id: sessionId, accountId });
}

/** Ends all sessions of an account but one, or all of them, here at once and everywhere within a minute. */
export const endOtherDevices = (accountId: string, kept: string | null, transaction?: Transaction): Promise<void> =>
  end({ accountId, revokedAt: null, ...(kept && { id: { [Op.ne]: kept } }) }, transaction);
