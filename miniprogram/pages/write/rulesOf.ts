import { clockRule, type LocalTime } from '../../../shared/schedule';
import type { DateRule } from '../../../shared/symbolicDate';
import type { MeantDay } from '../../letter/draft';

/** Which rules were applied to a chosen time: as the server said, of a clock change also without it. */
export function rulesOf(local: LocalTime, meant: MeantDay | undefined): DateRule[] {
  const ofClock = clockRule(local);
  const said = (meant?.day.rules ?? []).filter((rule) => rule !== 'clock_skips');
  // A skipped time has a sentence with the time it becomes.
  return ofClock === 'clock_repeats' ? [...new Set([...said, ofClock])] : said;
}
