import type { Transaction } from 'sequelize';
import type { PhoneErrorCode } from '../../shared/phoneErrors';
import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import type { Letter } from '../letters/Letter';
import { recordEvent } from '../timeline/LetterEvent';
import type { ChangeEnd } from './changeStates';
import type { LetterChange } from './LetterChange';

type Finding = Partial<Pick<LetterChange, 'part' | 'rule'>>;

/** Ends a change in this state; what it proposed is kept no longer. The caller holds it. */
export const endChange = (
  change: LetterChange,
  state: ChangeEnd,
  transaction: Transaction,
  why: Finding & { reason?: PhoneErrorCode } = {},
): Promise<LetterChange> =>
  change.update({ reason: null, ...why, state, proposal: null, nextAt: null }, { transaction });

/**
 * Ends a change that came to nothing, for a reason that stands in the timeline: the letter stays as it was. Its author is
 * told by a notice, unless they hear it here.
 */
export async function failChange(
  { letter, change }: { letter: Letter; change: LetterChange },
  why: Finding & { reason: PhoneErrorCode; isHeard: boolean },
  transaction: Transaction,
): Promise<void> {
  const { isHeard, ...finding } = why;
  const isRefused = why.reason === 'edit_refused' || why.reason === 'edit_doubtful';
  await endChange(change, isRefused ? 'refused' : 'lapsed', transaction, finding);
  await recordEvent(letter.id, { kind: 'unchanged', reason: why.reason }, transaction);
  const { id: letterId, authorId } = letter;
  if (!isHeard && authorId) await layCheckResult({ letterId, accountId: authorId, topic: 'unchanged' }, transaction);
}
