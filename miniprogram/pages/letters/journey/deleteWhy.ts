import type { Letter } from '../../../../shared/contract/letters';
import { hasArrived } from '../../../../shared/letterStatus';
import { moneyText } from '../../../locales/moneyText';
import { texts } from './texts';

/** What deleting a letter means in its present state: for its words, for the postage, and for whoever received it. */
export function deleteWhy({
  status,
  recipient,
  amountFen,
  invitation,
  channels,
}: Pick<Letter, 'status' | 'recipient' | 'amountFen' | 'invitation' | 'channels'>): string {
  const { deletion } = texts;
  const isNobodys = invitation && (channels.length === 1 || status === 'undeliverable');
  if (hasArrived(status) && isNobodys) return deletion.unclaimed;
  if (hasArrived(status)) return recipient?.kind === 'self' ? deletion.arrivedMine : deletion.arrivedTheirs;
  if (status === 'scheduled' || status === 'missed')
    return amountFen ? deletion.scheduledPaid(moneyText(amountFen)) : deletion.scheduled;
  if (status === 'awaiting_payment') return deletion.unpaid;
  return status === 'cancelled' ? deletion.ended : deletion.draft;
}
