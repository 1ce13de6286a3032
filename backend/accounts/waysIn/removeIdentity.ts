import { AppError } from '../../platform/AppError';
import { inTransaction } from '../../platform/database';
import { Account } from '../Account';
import { Identity } from '../identities/Identity';
import { Password } from '../passwords/Password';
import { notifyOwner } from '../security/notifyOwner';

// A username alone opens nothing; with a password it is one way in together.
const opens = (identity: Identity, password: Password | null) => identity.kind !== 'username' || password !== null;

/**
 * Removes a way in of the account, and tells its owner, there too. Throws not_found, last_identity when nobody could
 * come in any more, or password_too_short when a username with a password of fewer than 15 characters would be the only
 * way left.
 */
export async function removeIdentity(accountId: string, identityId: string): Promise<void> {
  await inTransaction(async (transaction) => {
    // Two removals at once, each of which leaves the other's: the second waits here, and is refused.
    await Account.findByPk(accountId, { transaction, lock: true });
    const identities = await Identity.findAll({ where: { accountId }, transaction });
    const removed = identities.find(({ id }) => id === identityId);
    if (!removed) throw new AppError('not_found');
    const password = await Password.findByPk(accountId, { transaction });
    const left = identities.filter((identity) => identity !== removed && opens(identity, password));
    if (left.length === 0) throw new AppError('last_identity');
    if (left.every(({ kind }) => kind === 'username') && !password?.isLong) throw new AppError('password_too_short');
    await notifyOwner(accountId, 'contact_removed', transaction, { leaving: [removed] });
    await removed.destroy({ transaction });
  });
}
