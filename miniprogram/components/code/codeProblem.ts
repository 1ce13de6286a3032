import { failureAt } from '../../hooks/form/fieldFailure';
import type { ApiError } from '../../services/apiError';
import { texts } from './texts';

/**
 * What is wrong with a code that was entered, in words, or null: a new one is needed only when this one was tried too
 * often; while tries are left it is still good.
 */
export function codeProblem(failure: ApiError | null): string | null {
  const { triesLeft, retryAfterSeconds } = failure?.details ?? {};
  if (typeof triesLeft === 'number') return triesLeft > 0 ? texts.wrong(triesLeft) : texts.usedUp;
  // Somebody near tries too much: then the wait is what matters, and the code is as good as before.
  const isAboutCode = failure?.code === 'too_many_tries' && retryAfterSeconds === undefined;
  return isAboutCode ? texts.usedUp : failureAt('code', failure);
}

/** What is said below the field while a code is on its way: how long it is good for, and where a mail may hide. */
export const codeSent = (minutesGood: number, isMail: boolean): string =>
  `${texts.sent(minutesGood)}${isMail ? texts.spam : ''}`;
