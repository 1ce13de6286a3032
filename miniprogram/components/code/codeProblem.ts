import { failureAt } from '../../hooks/form/fieldFailure';
import type { ApiError } from '../../services/apiError';
import { texts } from './texts';

/** What is wrong with a code that was entered, in words, or null: a code tried too often is as lost as a wrong one. */
export const codeProblem = (failure: ApiError | null): string | null =>
  failure?.code === 'too_many_tries' ? texts.usedUp : failureAt('code', failure);

/** What is said below the field while a code is on its way: how long it is good for, and where a mail may hide. */
export const codeSent = (minutesGood: number, isMail: boolean): string =>
  `${texts.sent(minutesGood)}${isMail ? texts.spam : ''}`;
