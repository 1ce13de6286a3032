import { Op, type Transaction } from 'sequelize';
import { notifyOwner } from '../../accounts/security/notifyOwner';
import { dueBackups, lockDueBackup } from '../../arrivalRules/dueRules';
import { moveBackup } from '../../arrivalRules/moveArrivalRule';
import { removeDeliveries } from '../../deliveries/leaving/removeDeliveries';
import { destroyLetterKey } from '../../letterKeys/letterKeys';
import { Letter } from '../../letters/Letter';
import { removeLetters } from '../../letters/leaving/removeLetters';
import { transferKeys } from '../../letters/leaving/transferKeys';
import { isHeldByAnother } from '../../letters/policy';
import { oweForLetters } from '../../payments/refunds/oweForLetters';
import { inTransaction } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { handOver } from './handOver';

type Ended = 'stays' | 'destroyed' | { leftBy: string | null };

// Opened in confidence, it is kept for whoever has it: were it left to its author too, they would learn that.
async function leave({ id, authorId }: Letter, transaction: Transaction): Promise<Ended> {
  await moveBackup(id, 'done', transaction);
  await handOver(id, transaction);
  return { leftBy: authorId };
}

async function destroy(letterId: string, isOpened: boolean, transaction: Transaction): Promise<Ended> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
  // Opened between the two looks: its key is shared first.
  if (isOpened !== (letter.openedAt !== null)) return 'stays';
  if (!(await lockDueBackup(letterId, 'warned', transaction))) return 'stays';
  // Accepted, claimed or known to be opened: it has arrived. So it has where its author is asked for another way.
  if (letter.status !== 'undeliverable' || letter.askedAt || isHeldByAnother(letter)) {
    await moveBackup(letterId, 'done', transaction);
    return 'stays';
  }
  await oweForLetters([letterId], transaction);
  if (letter.authorId) await notifyOwner(letter.authorId, 'letter_destroyed', transaction);
  if (letter.openedAt) return leave(letter, transaction);
  await removeDeliveries([letterId], transaction);
  await removeLetters([letterId], transaction);
  return 'destroyed';
}

/**
 * Destroys, as their authors chose, letters that no channel accepted and that nobody kept in the days after the warning:
 * postage owed back, the author told, then rows, pictures and key. What has arrived meanwhile stays; what somebody opened in
 * confidence is theirs alone.
 */
export const destroyUnreached = sweep({
  name: 'destroy letters that reached nobody',
  pauseMs: 600_000,
  find: (limit, aside) => dueBackups('warned', limit, aside),
  work: async ({ id }) => {
    const isOpened = (await Letter.count({ where: { id, openedAt: { [Op.ne]: null } } })) > 0;
    if (isOpened) await transferKeys([id]);
    const ended = await inTransaction((transaction) => destroy(id, isOpened, transaction));
    if (ended === 'destroyed') await destroyLetterKey(id);
    else if (ended !== 'stays' && ended.leftBy) await destroyLetterKey(id, ended.leftBy);
  },
});
