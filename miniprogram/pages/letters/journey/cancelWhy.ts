import type { Letter } from '../../../../shared/contract/letters';
import { texts } from '../../../locales';
import { moneyText } from '../../../locales/moneyText';

/** What cancelling a sealed letter means, in a sentence or two; for one that was paid, what becomes of the postage. */
export function cancelWhy({ amountFen }: Pick<Letter, 'amountFen'>): string {
  return amountFen ? texts.journey.cancelWhyPaid(moneyText(amountFen)) : texts.journey.cancelWhy;
}
