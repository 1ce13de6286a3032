import { Op, type Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { forgetLiveSession } from './liveSession';
import { Session } from './Session';

/** On how many devices somebody may be signed in at once; with one more, the one that was longest away is signed out. */
export const mostSessions = 30;

/** Ends what sessions an account has above `mostSessions`, in the caller's transaction. */
export async function endSurplus(accountId: string, transaction: Transaction): Promise<void> {
  const surplus = await Session.findAll({
    where: { accountId, revokedAt: null, expiresAt: { [Op.gt]: clock.date() } },
    attributes: ['id'],
    order: [
      ['lastSeenAt', 'DESC'],
      ['id', 'DESC'],
    ],
    offset: mostSessions,
    limit: 1_000,
    transaction,
  });
  if (surplus.length === 0) return;
  const ids = surplus.map(({ id }) => id);
  await Session.update({ revokedAt: clock.date(), successor: null }, { where: { id: ids }, transaction });
  transaction.afterCommit(() => forgetLiveSession(...ids));
}
