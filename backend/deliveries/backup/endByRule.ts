import type { Transaction } from 'sequelize';
import { daysToObject } from '../../../shared/arrivalRules';
import type { ArrivalRule } from '../../arrivalRules/ArrivalRule';
import { moveBackup } from '../../arrivalRules/moveArrivalRule';
import { layCheckResult } from '../../contentCheck/telling/layCheckResult';
import type { Letter } from '../../letters/Letter';
import { isHeldByAnother } from '../../letters/policy';
import { giveToAuthor } from '../../letters/recipients/rerouteLetter';
import { clock } from '../../platform/clock';
import { recordEvent } from '../../timeline/LetterEvent';

const dayMs = 86_400_000;

async function warn({ id: letterId, authorId }: Letter, transaction: Transaction): Promise<void> {
  const nextAt = new Date(clock.now() + daysToObject * dayMs);
  await moveBackup(letterId, 'warned', transaction, { beganAt: clock.date(), nextAt });
  await recordEvent(letterId, { kind: 'to_be_destroyed' }, transaction);
  if (authorId) await layCheckResult({ letterId, accountId: authorId, topic: 'to_be_destroyed' }, transaction);
}

/**
 * What the backup rule of a letter does once nobody can be reached any more: it comes back to its author, or its author is
 * warned that it will be destroyed. What lies in the box of an account that claimed it is taken from nobody.
 */
export async function endByRule(letter: Letter, rule: ArrivalRule, transaction: Transaction): Promise<void> {
  if (rule.state === 'done') return;
  if (rule.backup === 'destroy' && !isHeldByAnother(letter)) return warn(letter, transaction);
  if (rule.backup === 'to_author' && letter.authorId && !isHeldByAnother(letter)) {
    await giveToAuthor(letter, transaction);
    await recordEvent(letter.id, { kind: 'came_back' }, transaction);
    return moveBackup(letter.id, 'done', transaction, { beganAt: clock.date() });
  }
  await moveBackup(letter.id, 'done', transaction);
}
