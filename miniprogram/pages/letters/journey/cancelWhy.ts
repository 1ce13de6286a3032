import type { Letter } from '../../../../shared/contract/letters';
import { moneyText } from '../../../locales/moneyText';
import { texts } from './texts';

/** What cancelling a sealed letter means; for one that was paid, what becomes of the postage, and how. */
export function cancelWhy({ amountFen }: Pick<Letter, 'amountFen'>, how: string): string {
  return amountFen ? texts.cancelWhyPaid(moneyText(amountFen), how) : texts.cancelWhy;
}
