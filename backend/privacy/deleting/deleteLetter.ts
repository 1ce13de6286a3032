import { hasArrived, hasFailed, isUnderWay } from '../../../shared/letterStatus';
import { freshUntil } from '../../accounts/sessions/liveSession';
import { removeDeliveries } from '../../deliveries/leaving/removeDeliveries';
import { destroyLetterKey } from '../../letterKeys/letterKeys';
import { Letter } from '../../letters/Letter';
import { lettersToTransfer } from '../../letters/leaving/lettersToTransfer';
import { removeLetters } from '../../letters/leaving/removeLetters';
import { transferKeys } from '../../letters/leaving/transferKeys';
import { isNobodys, mayDelete } from '../../letters/policy';
import { closeOpenOrders } from '../../payments/ordering/closeOpenOrders';
import { oweForLetters } from '../../payments/refunds/oweForLetters';
import { AppError } from '../../platform/AppError';
import { inTransaction } from '../../platform/database';
import { handOver } from './handOver';

const isForAnother = async (letterId: string, accountId: string) =>
  (await Letter.count({ where: { ...lettersToTransfer(accountId), id: letterId } })) > 0;

// The recipient's copy stays the recipient's.
async function transfer(letterId: string, accountId: string): Promise<void> {
  await transferKeys([letterId]);
  await inTransaction(async (transaction) => {
    const where = { ...lettersToTransfer(accountId), id: letterId };
    if (!(await Letter.findOne({ where, transaction, lock: true }))) return;
    await handOver(letterId, transaction);
  });
  await destroyLetterKey(letterId, accountId);
}

// False when its delivery began meanwhile, or a friend came, and it is another person's now.
async function removeWholly(letter: Letter): Promise<boolean> {
  const isGone = await inTransaction(async (transaction) => {
    const locked = await Letter.findByPk(letter.id, { transaction, lock: true });
    if (!locked) return true;
    if (hasArrived(locked.status) && !hasArrived(letter.status)) return false;
    if (locked.recipientId !== letter.recipientId) return false;
    const { status } = locked;
    if (!hasArrived(status) || hasFailed(status) || isNobodys(locked)) await oweForLetters([letter.id], transaction);
    await removeDeliveries([letter.id], transaction);
    await removeLetters([letter.id], transaction);
    return true;
  });
  if (isGone) await destroyLetterKey(letter.id);
  return isGone;
}

// What is sealed and has not arrived would be lost to whoever waits for it; cancelling it first is no way round.
const needsProof = ({ status }: Letter) => isUnderWay(status) || status === 'cancelled';

/**
 * Deletes a letter for good, in whatever state, for its author, or for its recipient once the author has left it. An open
 * order is closed and postage of an unsent letter owed back; one whose delivery has begun stays another recipient's, and
 * nothing in it leads to its author any more. Twice is as once, and what is not theirs is left alone without a word.
 * `sessionId`: who asks, if anybody. Throws fresh_proof_required when that one wants to delete what may not be lost easily.
 */
export async function deleteLetter(
  accountId: string,
  letterId: string,
  sessionId: string | null = null,
): Promise<void> {
  const letter = await Letter.findByPk(letterId);
  if (!letter || !mayDelete(letter, accountId)) {
    // A process that died between row and key left the key behind.
    if (letter?.recipientId !== accountId) await destroyLetterKey(letterId, accountId);
    return;
  }
  if (sessionId && needsProof(letter) && !(await freshUntil(sessionId))) throw new AppError('fresh_proof_required');
  // Its postage, or what a change of it costs more.
  if (letter.status === 'awaiting_payment' || letter.status === 'scheduled') await closeOpenOrders({ letterId });
  if (await isForAnother(letterId, accountId)) return transfer(letterId, accountId);
  if (!(await removeWholly(letter))) await deleteLetter(accountId, letterId, sessionId);
}
