import type { Transaction } from 'sequelize';
import { Identity } from '../accounts/identities/Identity';
import { unionIndexOf } from '../accounts/identities/identities';
import { accountKey } from '../accounts/keys/accountKeys';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import { followerMark } from '../vendors/serviceAccount/followerMark';
import type { KnownFollower } from '../vendors/serviceAccount/readFollowers';
import { Follower } from './Follower';

type Whose = Pick<Follower, 'identityId' | 'accountId'>;

const placeOf = ({ identityId: row, accountId: owner }: Whose): Place => ({
  ...{ table: 'followers', column: 'openid' },
  row,
  owner,
});

const newestOf = (accountId: string, transaction?: Transaction): Promise<Follower | null> =>
  Follower.findOne({ where: { accountId }, order: [['followedAt', 'DESC']], transaction });

/** Whether the owner of an account follows the service account, as far as we know. */
export const isFollowing = async (accountId: string, transaction?: Transaction): Promise<boolean> =>
  (await newestOf(accountId, transaction)) !== null;

/** The keyed mark of an account's openid at the service account, or null when its owner does not follow it. */
export const followerMarkOf = async (accountId: string, transaction?: Transaction): Promise<Buffer | null> =>
  (await newestOf(accountId, transaction))?.openidIndex ?? null;

/** All such marks of an account: what WeChat told of its owner as a follower is kept under them. */
export const followerMarksOf = async (accountId: string): Promise<Buffer[]> =>
  (await Follower.findAll({ where: { accountId } })).map(({ openidIndex }) => openidIndex);

/** The openid of an account at the service account, or null when its owner does not follow it. Throws data_damaged. */
export async function followerOpenidOf(accountId: string): Promise<string | null> {
  const follower = await newestOf(accountId);
  return follower && decryptString(await accountKey(follower.accountId), follower.openid, placeOf(follower));
}

/** Links a follower to the account that has the same unionid; `no_account` where there is none (yet). Twice is as once. */
export async function linkFollower({ openid, unionid, since }: KnownFollower): Promise<'linked' | 'no_account'> {
  if (!unionid) return 'no_account';
  const identity = await Identity.findOne({ where: { kind: 'wechat', unionIndex: unionIndexOf(unionid) } });
  if (!identity) return 'no_account';
  const { id: identityId, accountId } = identity;
  const key = await accountKey(accountId);
  const openidIndex = followerMark(openid);
  const seenAt = clock.date();
  return inTransaction(async (transaction) => {
    // Held, so that it neither moves to another account nor goes meanwhile.
    const where = { id: identityId, accountId };
    if (!(await Identity.findOne({ where, transaction, lock: true }))) return 'no_account';
    await Follower.destroy({ where: { openidIndex }, transaction });
    const encrypted = encryptField(key, openid, placeOf({ identityId, accountId }));
    const row = { identityId, accountId, openid: encrypted, openidIndex, followedAt: since ?? seenAt, seenAt };
    await Follower.upsert(row, { transaction });
    return 'linked';
  });
}

/** Whoever has this openid at the service account follows it no more: nothing is kept of them. */
export async function forgetFollower(openid: string): Promise<void> {
  await Follower.destroy({ where: { openidIndex: followerMark(openid) } });
}

/** The owner of an account follows no more, or blocks us, as WeChat said of a message. */
export async function forgetFollowerOf(accountId: string, transaction: Transaction): Promise<void> {
  await Follower.destroy({ where: { accountId }, transaction });
}

/** Moves the links of one account to another, as its ways into WeChat have moved: encrypted anew. */
export async function mergeFollowers(
  { from, into }: { from: string; into: string },
  transaction: Transaction,
): Promise<void> {
  const coming = await Follower.findAll({ where: { accountId: from }, transaction, lock: true });
  if (coming.length === 0) return;
  const [oldKey, newKey] = [await accountKey(from), await accountKey(into)];
  for (const follower of coming) {
    const openid = decryptString(oldKey, follower.openid, placeOf(follower));
    const moved = { identityId: follower.identityId, accountId: into };
    await follower.update({ accountId: into, openid: encryptField(newKey, openid, placeOf(moved)) }, { transaction });
  }
}
