import { checkWindow, type LocalTime, maxYearsAhead, toInstant } from '../../../../shared/schedule';
import { fittingTime } from '../../../letter/deliveryTime';
import type { DraftTime } from '../../../letter/draft';
import { localTimeText } from '../../../locales/dateText';
import { now } from '../../../services/clock';
import { texts } from './texts';

export interface TimeProblem {
  text: string;
  /** A time close to the wanted one that would do, if there is one. */
  nearest: LocalTime | null;
}

/** Why a draft cannot be sealed for its time, in words; null when it can. */
export function timeProblem(time: DraftTime | null, minLeadSeconds: number): TimeProblem | null {
  if (time?.soonest) return null;
  if (!time || time.local.on === '') return { text: texts.missing, nearest: null };
  const window = checkWindow(time.local, now(), minLeadSeconds);
  const at = toInstant(time.local);
  if (window === 'ok') return null;
  if (window === 'no_such_time') return { text: texts.invalid, nearest: null };
  if (window === 'too_far') return { text: texts.tooFar(maxYearsAhead), nearest: null };
  if (at !== null && at <= now() && time.meant) return { text: texts.past, nearest: null };
  const nearest = fittingTime(time.local, now(), minLeadSeconds);
  return { text: texts.tooSoon(localTimeText(nearest)), nearest };
}
