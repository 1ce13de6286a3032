import type { Transaction } from 'sequelize';
import { dueBackups, lockDueBackup } from '../arrivalRules/dueRules';
import { moveBackup } from '../arrivalRules/moveArrivalRule';
import { addRungs } from '../ladder/addRungs';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { sweep } from '../platform/sweep';
import { waysOfTry } from './backup/retryPlan';
import { openNextRung } from './openNextRung';

async function tryOnce(letterId: string, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true, rejectOnEmpty: true });
  const rule = await lockDueBackup(letterId, 'trying', transaction);
  if (!rule) return;
  if (letter.status !== 'delivering') return moveBackup(letterId, 'resting', transaction);
  const below = await addRungs(letterId, waysOfTry(letter.ladder, (rule.tries ?? 1) - 1), transaction);
  await moveBackup(letterId, 'trying', transaction);
  await openNextRung(letterId, below, transaction, clock.date());
}

/**
 * Letters that reached nobody and whose author wanted them tried again: each of their ways once more, from the first on, at
 * the times of `nextTry`. When that fails too, the rule plans the next try in the same transaction.
 */
export const tryAgain = sweep({
  name: 'try again where nobody was reached',
  pauseMs: 60_000,
  find: (limit, aside) => dueBackups('trying', limit, aside),
  work: ({ id }) => inTransaction((transaction) => tryOnce(id, transaction)),
});
