import type { Transaction } from 'sequelize';
import { sealField } from '../../platform/fieldCrypto';
import { Account, penNamePlace } from '../Account';
import { accountKey } from '../keys/accountKeys';

/** Corrects the name an account writes under; an empty one takes it away. */
export async function changeProfile(accountId: string, penName: string, transaction?: Transaction): Promise<void> {
  const sealed = penName ? sealField(await accountKey(accountId), penName, penNamePlace(accountId)) : null;
  await Account.update({ penName: sealed }, { where: { id: accountId }, transaction });
}
