import type { Transaction } from 'sequelize';
import { VendorEvent } from './VendorEvent';

/** What vendors told of one account is of the other from now on. */
export async function mergeEvents(
  { from, into }: { from: string; into: string },
  transaction: Transaction,
): Promise<void> {
  await VendorEvent.update({ accountId: into }, { where: { accountId: from }, transaction });
}
