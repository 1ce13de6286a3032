import type { Letter } from '../../../../shared/contract/letters';
import { hasArrived } from '../../../../shared/letterStatus';
import { postageBack } from './postageBack';
import { texts } from './texts';

/** What deleting a letter means in its present state: for its words, for the postage, and for whoever received it. */
export function deleteWhy(
  letter: Pick<Letter, 'status' | 'recipient' | 'amountFen' | 'paidToApple' | 'tooOldFen' | 'invitation' | 'channels'>,
): string {
  const { status, recipient, invitation, channels } = letter;
  const { deletion } = texts;
  const isNobodys = invitation && (channels.length === 1 || status === 'undeliverable');
  if (hasArrived(status) && isNobodys) return deletion.unclaimed + postageBack(letter);
  if (hasArrived(status)) return recipient?.kind === 'self' ? deletion.arrivedMine : deletion.arrivedTheirs;
  if (status === 'scheduled' || status === 'missed') return deletion.scheduled + postageBack(letter);
  if (status === 'awaiting_payment') return deletion.unpaid;
  return status === 'cancelled' ? deletion.ended : deletion.draft;
}
