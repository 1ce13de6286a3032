import type { Letter } from '../../../../shared/contract/letters';
import { moneyText } from '../../../locales/moneyText';
import { texts } from './texts';

/** What deleting a letter means in its present state: for its words, for the postage, and for whoever received it. */
export function deleteWhy({
  status,
  recipient,
  amountFen,
}: Pick<Letter, 'status' | 'recipient' | 'amountFen'>): string {
  const { deletion } = texts;
  switch (status) {
    case 'draft':
    case 'checking':
    case 'held':
      return deletion.draft;
    case 'awaiting_payment':
      return deletion.unpaid;
    case 'scheduled':
      return amountFen ? deletion.scheduledPaid(moneyText(amountFen)) : deletion.scheduled;
    case 'delivering':
    case 'delivered':
    case 'opened':
    case 'undeliverable':
      return recipient?.kind === 'self' ? deletion.arrivedMine : deletion.arrivedTheirs;
    case 'cancelled':
      return deletion.ended;
  }
}
