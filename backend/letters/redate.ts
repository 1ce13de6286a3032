import type { Transaction } from 'sequelize';
import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import { recordEvent } from '../timeline/LetterEvent';
import { moveWaiting } from '../waitingLetters/moveWaiting';
import { Letter } from './Letter';
import { oweReceipt } from './owedReceipts';

/** A day that a letter shall have, and its instant. */
export interface Day {
  deliverOn: string;
  deliverAt: Date;
}

/** Notes of letters that their days stand by these tables; nothing else of them changes, nor do they count as changed. */
export async function noteTables(ids: string[], calendarVersion: string, transaction: Transaction): Promise<void> {
  if (ids.length > 0) await Letter.update({ calendarVersion }, { where: { id: ids }, transaction });
}

/**
 * Moves a locked letter to the day that corrected tables give it, or notes that it keeps its own though they say another;
 * both instants stay in its timeline, and its author is told.
 */
export async function redate(
  { id: letterId, authorId, deliverAt: fromAt }: Letter,
  to: { kind: 'moved'; day: Day } | { kind: 'kept'; wouldBe: Date | null },
  calendarVersion: string,
  transaction: Transaction,
): Promise<void> {
  const isMoved = to.kind === 'moved';
  const toAt = isMoved ? to.day.deliverAt : to.wouldBe;
  await moveWaiting(isMoved ? [letterId] : [], transaction, () =>
    Letter.update({ calendarVersion, ...(isMoved && to.day) }, { where: { id: letterId }, transaction }),
  );
  await recordEvent(letterId, { kind: isMoved ? 'redated' : 'date_kept', fromAt, toAt }, transaction);
  if (isMoved) await oweReceipt(letterId, transaction);
  const topic = isMoved ? 'date_moved' : 'date_kept';
  if (authorId) await layCheckResult({ letterId, accountId: authorId, topic }, transaction);
}
