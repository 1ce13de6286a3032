import { findArrivalRule } from '../../arrivalRules/findArrivalRule';
import { moveBackup } from '../../arrivalRules/moveArrivalRule';
import { deliveryExhausted } from '../../letters/deliverySteps';
import { findOwnLetter } from '../../letters/findLetter';
import { Letter } from '../../letters/Letter';
import { inTransaction } from '../../platform/database';
import { recordEvent } from '../../timeline/LetterEvent';

/**
 * Stops what the backup rule of a letter is about to do, for its author: it is tried no more, or not destroyed. It stays as
 * it is, undeliverable, and its postage goes back. Twice is as once, and where nothing is about to happen nothing changes.
 * Throws not_found.
 */
export async function stopBackup(accountId: string, letterId: string): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  await inTransaction(async (transaction) => {
    await Letter.findByPk(letterId, { attributes: ['id'], transaction, lock: true });
    const rule = await findArrivalRule(letterId, transaction);
    if (rule?.state !== 'trying' && rule?.state !== 'warned') return;
    await recordEvent(letterId, { kind: 'kept' }, transaction);
    // While a try is under way, its end is awaited.
    if (rule.nextAt) await deliveryExhausted(letterId, transaction);
    await moveBackup(letterId, 'done', transaction);
  });
  return findOwnLetter(letterId, accountId);
}
