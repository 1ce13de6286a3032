import type { Transaction } from 'sequelize';
import { WechatEvent } from './before/WechatEvent';
import { VendorEvent } from './VendorEvent';

/** What vendors told of one account is of the other from now on. */
export async function mergeEvents(
  { from, into }: { from: string; into: string },
  transaction: Transaction,
): Promise<void> {
  const change = [{ accountId: into }, { where: { accountId: from }, transaction }] as const;
  await VendorEvent.update(...change);
  await WechatEvent.update(...change);
}
