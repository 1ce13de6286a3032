import type { DraftTime } from '../../../letter/draft';
import type { Kind } from './Meaning';

/** What was meant by one kind of date is no choice of another, but the day itself, as a plain one; time and zone stay. */
export function withoutMeaning(time: DraftTime | null, kind: Kind): DraftTime | null {
  if (!time || time.soonest) return null;
  return { soonest: false, local: { ...time.local, ...(kind === 'solar' ? {} : { on: '' }) } };
}
