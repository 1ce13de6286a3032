import type { Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { inTransaction, isDuplicate } from '../../platform/database';
import { Account } from '../Account';
import { findIdentity, type Subject } from '../identities/identities';
import type { Merging } from '../Merging';
import { assertStillOwners } from '../unused/assertStillOwners';
import { linkIdentity } from './linkIdentity';

/** A way in that somebody has just proved to be theirs; `confirm` uses up the proof together with what it is for. */
export interface ProvedWayIn {
  subject: Subject;
  confirm?(transaction: Transaction): Promise<void>;
}

/** Merges two accounts of one person; named where the application is put together, since it changes rows of every module. */
export type MergeAccounts = (merging: Merging, confirm: (transaction: Transaction) => Promise<void>) => Promise<void>;

async function link(accountId: string, { subject, confirm }: ProvedWayIn): Promise<void> {
  try {
    await inTransaction(async (transaction) => {
      await Account.findByPk(accountId, { transaction, lock: true, rejectOnEmpty: new AppError('session_expired') });
      await confirm?.(transaction);
      await linkIdentity(accountId, subject, transaction);
    });
  } catch (error) {
    // Another account got it in this very moment.
    throw isDuplicate(error) ? new AppError('identity_in_use') : error;
  }
}

/**
 * Adds a proved way in to an account, in the place of the one of its kind. When it leads into another account, that one
 * is merged into this if the person wants to and `mergeAccounts` is given. Throws identity_in_use (the proof is not
 * used up then), merge_not_possible, or contact_unused as `assertStillOwners` does.
 */
export async function addWayIn(
  accountId: string,
  proved: ProvedWayIn,
  mergeAccounts: MergeAccounts | null,
): Promise<void> {
  const { subject, confirm = async () => undefined } = proved;
  const other = await findIdentity(subject);
  if (!other || other.accountId === accountId) return link(accountId, proved);
  if (!mergeAccounts) throw new AppError('identity_in_use');
  if (other.kind !== 'wechat') await assertStillOwners(other);
  const from = other.accountId;
  await mergeAccounts({ from, into: accountId, kind: subject.kind }, async (transaction) => {
    // Its owner may have given this way in up a moment ago: then it proves nothing of the account any more.
    const now = await findIdentity(subject, transaction);
    if (now?.accountId !== from) throw new AppError('merge_not_possible');
    await confirm(transaction);
  });
}
