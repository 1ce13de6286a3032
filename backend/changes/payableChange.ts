import type { Transaction } from 'sequelize';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { applyChange } from './applyChange';
import { LetterChange } from './LetterChange';
import { lockChange, stillWaits } from './lockChange';
import { decryptProposal } from './proposal';

const awaits = (change: LetterChange | null): change is LetterChange => change?.state === 'awaiting_payment';

/** What a change of a letter waits to be paid for: its number and the difference in fen; null where none does. */
export async function payableChange(
  letter: Letter,
  transaction?: Transaction,
): Promise<{ changeId: string; amountFen: number } | null> {
  if (!stillWaits(letter)) return null;
  const change = await LetterChange.findByPk(letter.id, { transaction });
  if (!awaits(change) || change.until <= clock.date()) return null;
  return { changeId: change.changeId, amountFen: change.differenceFen };
}

// What nobody can read is not paid for: the money goes back, and the sweep ends the change. Nothing is written before all
// of the letter has been read.
async function applyReadable(letter: Letter, change: LetterChange, transaction: Transaction): Promise<boolean> {
  try {
    const key = await keyOf(change.letterId);
    const proposal = decryptProposal(key, change);
    if (!proposal) return false;
    await applyChange({ letter, change }, proposal, key, transaction);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return false;
    throw error;
  }
}

/**
 * A change becomes so since the difference (fen) was paid, in the transaction that books the payment: paid and not applied
 * is nothing that a kill could leave. False when it does not wait for just that sum (any more), or its letter's day has
 * come: then the money is owed back.
 */
export async function applyPaidChange(changeId: string, paidFen: number, transaction: Transaction): Promise<boolean> {
  const found = await LetterChange.findOne({ where: { changeId }, transaction });
  if (!found) return false;
  const { letter, change } = await lockChange(found.letterId, transaction);
  if (!stillWaits(letter) || !awaits(change)) return false;
  if (change.changeId !== changeId || change.differenceFen !== paidFen) return false;
  return applyReadable(letter, change, transaction);
}
