import type { Transaction } from 'sequelize';
import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import type { Letter } from '../letters/Letter';
import { isKnownOpened } from '../letters/policy';
import { askForOtherWay } from '../letters/recipients/askForOtherWay';
import { isNumberGone } from '../numberGuard/isNumberGone';

/**
 * Asks the author of a letter for another way, and tells them, where its number is another person's by now, or nobody's:
 * they may know the new one. False where it is not, or nobody is there to be asked.
 */
export async function askForNumber(letter: Letter, transaction: Transaction): Promise<boolean> {
  const { id: letterId, authorId: accountId, recipientKind, recipientId, recipientPhoneIndex: mark } = letter;
  if (!accountId || !mark || recipientKind === 'self' || recipientId === accountId || isKnownOpened(letter))
    return false;
  if (!(await isNumberGone(letterId, mark, transaction))) return false;
  if (await askForOtherWay(letter, transaction))
    await layCheckResult({ letterId, accountId, topic: 'number_gone' }, transaction);
  return true;
}
