import type { InferAttributes, Transaction } from 'sequelize';
import { type LetterStatus, statusesBefore } from '../../shared/letterStatus';
import { spareRungs } from '../ladder/spareRungs';
import { clock } from '../platform/clock';
import { stepping } from '../platform/stepRows';
import { type Happening, recordEvent } from '../timeline/LetterEvent';
import { joinWaiting, leaveWaiting } from '../waitingLetters/moveWaiting';
import { Letter } from './Letter';
import { layLadder } from './layLadder';

/** What a step may change besides the status. */
export type Changes = Partial<Omit<InferAttributes<Letter>, 'id' | 'authorId' | 'draftKey' | 'status' | 'ladder'>>;

const step = stepping(Letter);

/**
 * Moves a letter to a state if its present one allows the step, and records what happened; false when it does not, so
 * that of two at once only one acts. When it is scheduled its ladder is laid and a receipt is owed; when it is cancelled
 * its ladder is spared. It has its place in the calendar until it is due or cancelled. Every step comes through here.
 */
export async function stepLetter(
  letterId: string,
  to: LetterStatus,
  happening: Happening | null,
  transaction: Transaction,
  changes: Changes = {},
): Promise<boolean> {
  const at = clock.date();
  const owed = to === 'scheduled' ? { receiptOwedAt: at } : {};
  const where = { status: statusesBefore(to) };
  const moved = { updatedAt: at, ...owed, ...changes, status: to };
  if (!(await step({ key: { id: letterId }, where, changes: moved }, transaction))) return false;
  if (happening) await recordEvent(letterId, happening, transaction);
  if (to === 'scheduled') {
    await joinWaiting(letterId, transaction);
    await layLadder(letterId, transaction);
  }
  if (happening?.kind === 'due' || to === 'cancelled') await leaveWaiting(letterId, transaction);
  if (to === 'cancelled') await spareRungs(letterId, [], transaction);
  return true;
}
