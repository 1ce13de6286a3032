import type { Transaction } from 'sequelize';
import { notifyOwner } from '../../accounts/security/notifyOwner';
import { dueBackups, lockDueBackup } from '../../arrivalRules/dueRules';
import { moveBackup } from '../../arrivalRules/moveArrivalRule';
import { removeDeliveries } from '../../deliveries/leaving/removeDeliveries';
import { destroyLetterKey } from '../../letterKeys/letterKeys';
import { Letter } from '../../letters/Letter';
import { removeLetters } from '../../letters/leaving/removeLetters';
import { isHeldByAnother } from '../../letters/policy';
import { oweForLetters } from '../../payments/refunds/oweForLetters';
import { inTransaction } from '../../platform/database';
import { sweep } from '../../platform/sweep';

async function destroy(letterId: string, transaction: Transaction): Promise<boolean> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
  if (!(await lockDueBackup(letterId, 'warned', transaction))) return false;
  // Opened, accepted or claimed meanwhile: it has arrived. So it has where its author is asked for another way.
  if (letter.status !== 'undeliverable' || letter.openedAt || letter.askedAt || isHeldByAnother(letter)) {
    await moveBackup(letterId, 'done', transaction);
    return false;
  }
  await oweForLetters([letterId], transaction);
  if (letter.authorId) await notifyOwner(letter.authorId, 'letter_destroyed', transaction);
  await removeDeliveries([letterId], transaction);
  await removeLetters([letterId], transaction);
  return true;
}

/**
 * Destroys, as their authors chose, letters that no channel accepted and that nobody kept in the days after the warning:
 * postage owed back, the author told, then rows, pictures and key. What has arrived meanwhile stays.
 */
export const destroyUnreached = sweep({
  name: 'destroy letters that reached nobody',
  pauseMs: 600_000,
  find: (limit, aside) => dueBackups('warned', limit, aside),
  work: async ({ id }) => {
    if (await inTransaction((transaction) => destroy(id, transaction))) await destroyLetterKey(id);
  },
});
