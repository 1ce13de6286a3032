import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { Account } from '../Account';
import { Session } from './Session';

const notedEveryMs = 86_400_000;

/** Notes, to a day, that an account is used: somebody signed in or went on with a session. */
export async function noteUse(accountId: string): Promise<void> {
  const before = new Date(clock.now() - notedEveryMs);
  const isOlder = { [Op.or]: [{ lastUsedAt: null }, { lastUsedAt: { [Op.lt]: before } }] };
  await Account.update({ lastUsedAt: clock.date() }, { where: { id: accountId, ...isOlder } });
}

/**
 * When an account was last used, as far as is known, in epoch ms: of one that a server of the version before saw last, by
 * its sessions, else since it was opened.
 */
export async function lastUseOf(accountId: string): Promise<number> {
  const account = await Account.findByPk(accountId, { rejectOnEmpty: true });
  const seen = await Session.max<Date | null, Session>('lastSeenAt', { where: { accountId } });
  return Math.max(account.createdAt.getTime(), account.lastUsedAt?.getTime() ?? 0, seen ? new Date(seen).getTime() : 0);
}
