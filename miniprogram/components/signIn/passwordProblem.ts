import { limits } from '../../../shared/contract/fields';
import { excessOf, lengthOf } from '../../../shared/graphemes';
import { texts } from './texts';

/** How long a password has to be that is the only proof. Source: NIST SP 800-63B-4, 3.1.1.2. */
export const leastIfSole = 15;

/** How long a password has to be beside another way in. */
export const leastBesideOthers = 8;

/** What is wrong with the length of a new password, in words, or null. */
export function passwordProblem(password: string, least: number): string | null {
  const length = lengthOf(password);
  if (length < least) return texts.register.short(least - length, least);
  return excessOf(password, limits.password) > 0 ? texts.register.long : null;
}
