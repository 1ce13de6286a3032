import { followChanges } from '../../../changes/followChanges';
import { giveBackUnchosen } from '../../../missedDay/giveBackUnchosen';
import { checkPayments } from '../../../payments/ordering/checkPayment';
import { releaseUnpaidLetters } from '../../../payments/ordering/releaseUnpaidLetters';
import { oweForFailedLetters } from '../../../payments/refunds/oweForLetters';
import { payRefunds } from '../../../payments/refunds/payRefunds';
import { handOutPaid } from '../../../virtualPayments/handOutPaid';
import { reconcileBills } from '../../bills/reconcileBills';
import { pick } from './attempt';

const sweeps = [
  releaseUnpaidLetters,
  giveBackUnchosen,
  followChanges,
  oweForFailedLetters,
  checkPayments,
  payRefunds,
  handOutPaid,
];

/** One round of each of the sweeps that move money, but for the bills, which come once a day. */
export async function sweepMoney(): Promise<void> {
  for (const one of sweeps) await one.round();
}

/** One round of one of them, or of the bills. */
export const sweepOne = async (which: number): Promise<unknown> => pick([...sweeps, reconcileBills], which)?.round();
