import { giveBackUnchosen } from '../../../payments/missed/giveBackUnchosen';
import { checkPayments } from '../../../payments/ordering/checkPayment';
import { releaseUnpaidLetters } from '../../../payments/ordering/releaseUnpaidLetters';
import { oweForFailedLetters } from '../../../payments/refunds/oweForLetters';
import { payRefunds } from '../../../payments/refunds/payRefunds';
import { handOutPaid } from '../../../virtualPayments/handOutPaid';
import { reconcileBills } from '../../bills/reconcileBills';

const sweeps = [
  checkPayments,
  payRefunds,
  oweForFailedLetters,
  releaseUnpaidLetters,
  giveBackUnchosen,
  handOutPaid,
  reconcileBills,
];

/** One round of one of the sweeps that move money; of all of them where none is named. */
export async function sweepMoney(which?: number): Promise<void> {
  const chosen = which === undefined ? sweeps : [sweeps[which % sweeps.length]];
  for (const one of chosen) await one?.round();
}
