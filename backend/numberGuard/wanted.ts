import { clock } from '../platform/clock';
import type { Question } from './standing';

/** The row by which a verdict on a number is asked for, from the beginning. */
export function wanted({ letterId, mark: numberMark, confirmedAt }: Omit<Question, 'dueAt'>) {
  const now = clock.date();
  const nobodyAsked = { tries: 0, verdict: null, answeredAt: null };
  return { letterId, numberMark, confirmedAt, wantedAt: now, nextAt: now, ...nobodyAsked };
}
