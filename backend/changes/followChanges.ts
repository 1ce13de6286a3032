import type { PhoneErrorCode } from '../../shared/phoneErrors';
import { brokenOffMs } from '../contentCheck/followCheck';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { openStates } from './changeStates';
import { failChange } from './endChange';
import { LetterChange } from './LetterChange';
import { lockChange, stillWaits } from './lockChange';
import { checkChange } from './settleChange';

function whyOver({ state }: LetterChange, isWaiting: boolean): PhoneErrorCode {
  if (!isWaiting) return 'change_outrun';
  return state === 'checking' ? 'change_unchecked' : 'change_unpaid';
}

// True when there is nothing left to settle.
const endIfOver = (letterId: string): Promise<boolean> =>
  inTransaction(async (transaction) => {
    const { letter, change } = await lockChange(letterId, transaction);
    if (!letter || !change?.isOpen) return true;
    const isWaiting = stillWaits(letter);
    if (isWaiting && change.until > clock.date()) return false;
    const reason = whyOver(change, isWaiting);
    await failChange({ letter, change }, { reason, isHeard: letter.status === 'cancelled' }, transaction);
    return true;
  });

// Taken upon this process; another one that comes at the same time finds it later.
async function claim({ letterId, changeId, nextAt }: LetterChange): Promise<boolean> {
  const later = new Date(clock.now() + brokenOffMs);
  const [claimed] = await LetterChange.update({ nextAt: later }, { where: { letterId, changeId, nextAt } });
  return claimed === 1;
}

async function follow({ id }: { id: string }): Promise<void> {
  if (await endIfOver(id)) return;
  const change = await LetterChange.findByPk(id);
  if (change?.state === 'checking' && (await claim(change))) await checkChange(id, { isHeard: false });
}

/**
 * Changes of sealed letters that wait: those for a verdict are asked about again; those whose day is over, that nobody paid
 * for within it, or whose letter has gone, was cancelled or is on its way, come to nothing, with the reason in the timeline.
 */
export const followChanges = sweep<{ id: string }>({
  name: 'settle changes of sealed letters',
  pauseMs: 5_000,
  find: (limit, aside) =>
    select(
      `SELECT c.letter_id AS id FROM letter_changes c JOIN letters l ON l.id = c.letter_id
       WHERE c.state IN (:openStates)
         AND (c.next_at <= :now OR c.until <= :now OR l.status <> 'scheduled' OR l.deliver_at <= :now)
         AND c.letter_id NOT IN (:aside)
       ORDER BY c.next_at LIMIT :limit`,
      { openStates, now: clock.date(), aside, limit },
    ),
  work: follow,
});
