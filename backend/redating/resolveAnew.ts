import { toInstant } from '../../shared/schedule';
import { dayNumberOf } from '../calendar/dayNumber';
import { resolveSymbol } from '../calendar/resolveSymbol';
import type { Letter } from '../letters/Letter';
import type { Day } from '../letters/redate';
import { AppError } from '../platform/AppError';

/** What the tables of now make of a letter's day; `wouldBe` is null where they know no such day or zone any more. */
export type Anew = { kind: 'same' } | { kind: 'moved'; day: Day } | { kind: 'kept'; wouldBe: Date | null };

type Dated = Pick<Letter, 'symbol' | 'deliverOn' | 'deliverTime' | 'timeZone' | 'deliverAt'>;

const hourMs = 3_600_000;

function dayNow({ symbol, deliverOn: on, deliverTime: time, timeZone }: Dated): Day | null {
  if (!on || !time || !timeZone) return null;
  try {
    const deliverOn = symbol ? resolveSymbol(symbol).on : on;
    const at = dayNumberOf(deliverOn) === null ? null : toInstant({ on: deliverOn, time, timeZone });
    return at === null ? null : { deliverOn, deliverAt: new Date(at) };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/**
 * Resolves a letter's day anew, from what its author meant and never from what came of that before. It stays where it is
 * within the hour of its delivery, and where it would come to lie there, or in the past.
 */
export function resolveAnew(letter: Dated, now: number): Anew {
  // Of a letter whose author has left only the instant is kept.
  if (!letter.deliverAt || !letter.deliverOn) return { kind: 'same' };
  const day = dayNow(letter);
  if (!day) return { kind: 'kept', wouldBe: null };
  if (day.deliverAt.getTime() === letter.deliverAt.getTime()) return { kind: 'same' };
  const isLate = Math.min(day.deliverAt.getTime(), letter.deliverAt.getTime()) <= now + hourMs;
  return isLate ? { kind: 'kept', wouldBe: day.deliverAt } : { kind: 'moved', day };
}
