import { smsNamesForDays } from '../../shared/neutralSender';
import type { NumberVerdict } from '../vendors/numberQuery/NumberAnswer';
import type { NumberCheck } from './NumberCheck';

const minute = 60_000;
const day = 24 * 60 * minute;

// A network keeps a number from everybody for 90 days before it gives it away; what nobody could tell costs nothing to ask
// again; and a number that was given away never comes back.
const believedMs: Record<NumberVerdict, number> = {
  same: 7 * day,
  cannot_tell: 60 * minute,
  reissued: Number.POSITIVE_INFINITY,
  cancelled: Number.POSITIVE_INFINITY,
};

/** How long an answer may keep a notice that is due, in milliseconds; then nobody can tell. */
export const mostWaitMs = 10 * minute;

/** Whether a number that was confirmed then may be another person's by now. */
export const isLongAgo = (confirmedAt: Date, now: number): boolean =>
  now - confirmedAt.getTime() > smsNamesForDays * day;

interface Answered {
  confirmedAt: Date;
  verdict: NumberVerdict | null;
  answeredAt: Date | null;
}

const isBelieved = ({ verdict, answeredAt }: Answered, now: number): boolean =>
  verdict !== null && answeredAt !== null && now - answeredAt.getTime() < believedMs[verdict];

/**
 * What was found of a number, for one who confirmed it at another time: not re-issued since then is not re-issued since a
 * later time, and re-issued since then is re-issued since an earlier one. Null where that does not follow.
 */
export function followsFrom(found: Answered, confirmedAt: Date, now: number): NumberVerdict | null {
  if (!isBelieved(found, now)) return null;
  if (found.verdict === 'same' && confirmedAt < found.confirmedAt) return null;
  if (found.verdict === 'reissued' && confirmedAt > found.confirmedAt) return null;
  return found.verdict;
}

/** The number of a letter whose notice is due: `mark` is its keyed mark. */
export interface Question {
  letterId: string;
  mark: Buffer;
  confirmedAt: Date;
  dueAt: Date;
}

/** What is to be done: by the verdict; wait for it; have it asked for; or none came in time. */
export type Next = NumberVerdict | 'wait' | 'ask' | 'out_of_time';

/** What is to be done about a number, with what is known of it (null: nothing). */
export function nextFor(known: NumberCheck | null, { mark, confirmedAt, dueAt }: Question, now: number): Next {
  if (!known?.numberMark.equals(mark) || known.confirmedAt.getTime() !== confirmedAt.getTime()) return 'ask';
  if (known.verdict !== null) return isBelieved(known, now) ? known.verdict : 'ask';
  const waitedMs = now - Math.max(known.wantedAt.getTime(), dueAt.getTime());
  return waitedMs < mostWaitMs ? 'wait' : 'out_of_time';
}
