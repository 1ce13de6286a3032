import type { InferAttributes, Transaction } from 'sequelize';
import { type LetterStatus, statusesBefore } from '../../shared/letterStatus';
import { clock } from '../platform/clock';
import { Letter } from './Letter';
import { type Happening, recordEvent } from './LetterEvent';

/** What a step may change besides the status. */
export type Changes = Partial<Omit<InferAttributes<Letter>, 'id' | 'authorId' | 'draftKey' | 'status' | 'ladder'>>;

/**
 * Moves a letter to a state if its present one allows the step, and records what happened; false when it does not, so
 * that of two at once only one acts. Every step comes through here.
 */
export async function stepLetter(
  letterId: string,
  to: LetterStatus,
  happening: Happening | null,
  transaction: Transaction,
  changes: Changes = {},
): Promise<boolean> {
  const [moved] = await Letter.update(
    { updatedAt: clock.date(), ...changes, status: to },
    { where: { id: letterId, status: statusesBefore(to) }, transaction },
  );
  if (moved === 1 && happening) await recordEvent(letterId, happening, transaction);
  return moved === 1;
}
