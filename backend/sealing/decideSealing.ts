import type { Transaction } from 'sequelize';
import { isUnderCheck } from '../../shared/letterStatus';
import type { PhoneErrorCode } from '../../shared/phoneErrors';
import { layCheckResult } from '../contentCheck/telling/layCheckResult';
import { Letter } from '../letters/Letter';
import { hasMissedDay, mayEdit } from '../letters/policy';
import { undoSealing } from '../letters/returnToDesk';
import { scheduleLetter } from '../letters/scheduleLetter';
import { stepLetter } from '../letters/stepLetter';
import { clock } from '../platform/clock';

/**
 * What became of the check of a sealed letter: its text passed, a person must look at it, or it came to nothing, for a
 * reason that its author is told in the timeline unless it was told already (null). `isHeard` where a call of the author's
 * answers it: else a notice tells it.
 */
export type Verdict = (
  | { kind: 'passed' }
  | { kind: 'doubtful' }
  | { kind: 'returned'; reason: PhoneErrorCode | null }
) & {
  isHeard?: boolean;
};

async function pass(letter: Letter, transaction: Transaction): Promise<boolean> {
  const { id, amountFen } = letter;
  // Looked at for so long that its day is over: nothing is sent behind its author's back.
  if (hasMissedDay(letter, clock.now())) return undoSealing(letter, 'delivery_too_soon', transaction);
  if (amountFen === 0) return scheduleLetter(id, 0, transaction);
  return stepLetter(id, 'awaiting_payment', { kind: 'sealed' }, transaction, { sealedAt: clock.date() });
}

function apply(letter: Letter, verdict: Verdict, transaction: Transaction): Promise<boolean> {
  switch (verdict.kind) {
    case 'passed':
      return pass(letter, transaction);
    case 'doubtful':
      return stepLetter(letter.id, 'held', { kind: 'held' }, transaction);
    case 'returned':
      return undoSealing(letter, verdict.reason, transaction);
  }
}

// By what it has become: one that passed too late for its day is a draft again.
async function tell(letter: Letter, verdict: Verdict, transaction: Transaction): Promise<void> {
  const { id: letterId, authorId, status } = await letter.reload({ transaction });
  if (!authorId) return;
  const isRefused = verdict.kind === 'returned' && verdict.reason === 'content_refused';
  const returned = isRefused ? 'check_refused' : 'check_returned';
  const topic = mayEdit({ status }) ? returned : isUnderCheck(status) ? 'check_held' : 'check_passed';
  await layCheckResult({ letterId, accountId: authorId, topic }, transaction);
}

/**
 * Decides about a letter that is being checked, or held for a person, by a verdict on what was sealed under this
 * mark, whoever gives it: a vendor at once or by push, a moderator. A letter that passed awaits its postage, or is
 * scheduled when it is free. Its author is told by a notice, unless they hear it here. False when nobody waits for the
 * verdict (any more): it was decided before, or taken back.
 */
export async function decideSealing(
  letterId: string,
  sealMark: Buffer,
  verdict: Verdict,
  transaction: Transaction,
): Promise<boolean> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  if (!letter || !isUnderCheck(letter.status) || !letter.sealMark?.equals(sealMark)) return false;
  const isDecided = await apply(letter, verdict, transaction);
  if (isDecided && !verdict.isHeard) await tell(letter, verdict, transaction);
  return isDecided;
}
