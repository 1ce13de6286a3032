import type { Transaction } from 'sequelize';
import { Account } from '../../accounts/Account';
import { findIdentity, type Subject } from '../../accounts/identities/identities';
import { linkIdentity } from '../../accounts/identities/linkIdentity';
import { inTransaction, isDuplicate } from '../../platform/database';
import { AppError } from '../../platform/http/AppError';
import { mergeAccounts } from './mergeAccounts';

/** A way in that somebody has just proved to be theirs; `confirm` uses up the proof together with what it is for. */
export interface ProvedWayIn {
  subject: Subject;
  confirm?(transaction: Transaction): Promise<void>;
}

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
 * Adds a proved way in to an account, in the place of the one of its kind. When it leads into another account, that one is
 * merged into this if `merge` says so. Throws identity_in_use (the proof is not used up then) or merge_not_possible.
 */
export async function addWayIn(accountId: string, proved: ProvedWayIn, merge: boolean): Promise<void> {
  const { subject, confirm = async () => undefined } = proved;
  const other = await findIdentity(subject);
  if (!other || other.accountId === accountId) return link(accountId, proved);
  if (!merge) throw new AppError('identity_in_use');
  const from = other.accountId;
  await mergeAccounts({ from, into: accountId, kind: subject.kind }, async (transaction) => {
    // Its owner may have given this way in up a moment ago: then it proves nothing of the account any more.
    const now = await findIdentity(subject, transaction);
    if (now?.accountId !== from) throw new AppError('merge_not_possible');
    await confirm(transaction);
  });
}
