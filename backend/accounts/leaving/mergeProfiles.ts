import type { Transaction } from 'sequelize';
import { decryptString, encryptField } from '../../platform/fieldCrypto';
import { Account, penNamePlace } from '../Account';
import { accountKey } from '../keys/accountKeys';
import type { Merging } from '../Merging';

async function movedPenName(gone: Account, into: string): Promise<Buffer | null> {
  if (!gone.penName) return null;
  const penName = decryptString(await accountKey(gone.id), gone.penName, penNamePlace(gone.id));
  return encryptField(await accountKey(into), penName, penNamePlace(into));
}

/** Gives the account that stays the pen name of the other if it has none. If one of the two is a minor's, it is one's. */
export async function mergeProfiles({ from, into }: Merging, transaction: Transaction): Promise<void> {
  const gone = await Account.findByPk(from, { transaction, rejectOnEmpty: true });
  const kept = await Account.findByPk(into, { transaction, rejectOnEmpty: true });
  const penName = kept.penName ?? (await movedPenName(gone, into));
  await kept.update({ penName, isMinor: kept.isMinor || gone.isMinor }, { transaction });
}
