import type { Transaction } from 'sequelize';
import { encryptField } from '../../platform/fieldCrypto';
import { Account, penNamePlace } from '../Account';
import { accountKey } from '../keys/accountKeys';

/** Corrects the name an account writes under; an empty one takes it away. */
export async function changeProfile(accountId: string, penName: string, transaction?: Transaction): Promise<void> {
  const encrypted = penName ? encryptField(await accountKey(accountId), penName, penNamePlace(accountId)) : null;
  await Account.update({ penName: encrypted }, { where: { id: accountId }, transaction });
}
