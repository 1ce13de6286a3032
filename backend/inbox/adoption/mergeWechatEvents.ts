import type { Transaction } from 'sequelize';
import { WechatEvent } from './WechatEvent';

/** What the version before kept of one account's WeChat user is of the other from now on. */
export async function mergeWechatEvents(
  { from, into }: { from: string; into: string },
  transaction: Transaction,
): Promise<void> {
  await WechatEvent.update({ accountId: into }, { where: { accountId: from }, transaction });
}
