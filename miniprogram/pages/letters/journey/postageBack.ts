import type { Letter } from '../../../../shared/contract/letters';
import { texts as ofPayment } from '../../../components/payment/texts';
import { moneyText } from '../../../locales/moneyText';
import { texts } from './texts';

type Paid = Pick<Letter, 'amountFen' | 'paidToApple' | 'tooOldFen'>;

/** That only its author can have its postage back, as a sentence to follow another; empty where Apple did not take it. */
export const byApple = ({ amountFen, paidToApple }: Paid): string =>
  paidToApple ? ofPayment.takenByApple(moneyText(amountFen ?? 0)) : '';

/**
 * What becomes of the postage of a letter that is not sent after all, and `how`, unless it was paid too long ago; a
 * sentence to follow another, empty where nothing was paid.
 */
export function postageBack(letter: Paid, how = ''): string {
  const { amountFen, tooOldFen } = letter;
  if (!amountFen) return '';
  const { refundHow } = texts;
  const part = tooOldFen && tooOldFen < amountFen ? moneyText(tooOldFen) : null;
  return byApple(letter) || texts.back(moneyText(amountFen), tooOldFen ? refundHow.tooOld(part) : how);
}

/** The same of a letter that no way delivered and whose author chose the postage back, until its refund is written down. */
export const postageOwed = (letter: Paid & Pick<Letter, 'backup' | 'refund'>): string =>
  letter.backup?.rule === 'money_back' && !letter.refund ? postageBack(letter) : '';
