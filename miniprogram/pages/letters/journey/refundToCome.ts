import type { Letter } from '../../../../shared/contract/letters';

type Cancelled = Pick<Letter, 'status' | 'amountFen' | 'refund' | 'timeline'>;

// The server writes down what is owed within minutes; what it has not by then is not for us to promise.
const soonMs = 3_600_000;

/**
 * The postage (fen) of a paid letter that was cancelled just now (epoch milliseconds), whose refund is not written down yet;
 * null for any other.
 */
export function refundToCome({ status, amountFen, refund, timeline }: Cancelled, now: number): number | null {
  if (status !== 'cancelled' || refund || !amountFen) return null;
  const cancelled = timeline.find(({ kind }) => kind === 'cancelled');
  const isNew = cancelled !== undefined && now - Date.parse(cancelled.at) < soonMs;
  return isNew && timeline.some(({ kind }) => kind === 'paid') ? amountFen : null;
}

const cancelledAt = ({ timeline }: Pick<Letter, 'timeline'>) =>
  timeline.find(({ kind }) => kind === 'cancelled')?.at ?? null;

/** When a letter was cancelled (ISO 8601) whose postage goes back by itself and has not arrived; null for any other. */
export function refundAwaited(letter: Cancelled, now: number): string | null {
  const { state, tooOld, askApple } = letter.refund ?? {};
  const isUnderWay = state !== undefined && state !== 'refunded' && !tooOld && !askApple;
  return isUnderWay || refundToCome(letter, now) ? cancelledAt(letter) : null;
}
