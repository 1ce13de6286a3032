import type { Transaction } from 'sequelize';
import { Account } from '../../accounts/Account';
import { destroyDoomedKeys } from '../../accounts/leaving/destroyDoomedKeys';
import type { Merging } from '../../accounts/Merging';
import { forgetLiveSessions } from '../../accounts/sessions/liveSession';
import { destroyShares } from '../../letterKeys/destroyShares';
import { mergeLetterKeys } from '../../letterKeys/mergeLetterKeys';
import { AppError } from '../../platform/AppError';
import { inTransaction } from '../../platform/database';
import { mergeMoves } from './mergeMoves';

/**
 * Merges an account into another of the same person, both proved by the caller. First every letter key is wrapped for the
 * account that stays, then all rows move in one transaction, last the keys of the other are destroyed: killed at any point
 * nothing is lost, and either nothing has happened or the worker finishes it. `confirm` uses up the proof within that
 * transaction. Throws merge_not_possible when one of them is closing or gone.
 */
export async function mergeAccounts(
  merging: Merging,
  confirm: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  const { from, into } = merging;
  await mergeLetterKeys({ from, into });
  await inTransaction(async (transaction) => {
    const both = await Account.findAll({ where: { id: [from, into] }, order: ['id'], transaction, lock: true });
    if (both.filter(({ status }) => status === 'open').length < 2) throw new AppError('merge_not_possible');
    await confirm(transaction);
    for (const move of Object.values(mergeMoves)) await move(merging, transaction);
  });
  forgetLiveSessions();
  await destroyDoomedKeys(destroyShares).round();
}
