import type { Letter } from '../../../../shared/contract/letters';
import { moneyText } from '../../../locales/moneyText';
import { texts } from './texts';

/** What cancelling a sealed letter means, in a sentence or two; for one that was paid, what becomes of the postage. */
export function cancelWhy({ amountFen }: Pick<Letter, 'amountFen'>): string {
  return amountFen ? texts.cancelWhyPaid(moneyText(amountFen)) : texts.cancelWhy;
}
