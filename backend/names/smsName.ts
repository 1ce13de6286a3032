import { fitSmsName } from '../vendors/sms/fitSmsName';
import { senderName } from './senderName';

/** A name fit for an SMS, never empty: what may be shown of it, in the signs that a template takes. */
export function smsName(name: string): string {
  let fit = name;
  // What falls away may bring the digits of a number together.
  for (let before: string | null = null; before !== fit; ) {
    before = fit;
    fit = fitSmsName(senderName(fit));
  }
  return fit;
}
