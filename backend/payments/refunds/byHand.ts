import type { Refund } from '../Refund';

/**
 * Why a refund cannot go back the way it came, and is paid out by hand: its rail gives it back no more, its payer’s account
 * did not take it, its rail closed for good every number it was asked for under. `given_up`: two operators have found that
 * its rail never will; `paying_out`: they have taken it up; `sent_back`: the account that its payer named did not take it.
 */
export const byHand: readonly string[] = [
  'too_old',
  'abnormal',
  'closed_for_good',
  'given_up',
  'paying_out',
  'sent_back',
];

/** Whether a refund is paid out by hand. */
export const isByHand = ({ state, trouble }: Pick<Refund, 'state' | 'trouble'>): boolean =>
  state === 'stuck' && byHand.includes(trouble ?? '');
