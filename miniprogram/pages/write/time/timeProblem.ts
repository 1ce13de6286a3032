import { checkWindow, type LocalTime, maxYearsAhead, toInstant } from '../../../../shared/schedule';
import { fittingTime } from '../../../letter/deliveryTime';
import type { DraftTime } from '../../../letter/draft';
import { texts } from '../../../locales';
import { localTimeText } from '../../../locales/dateText';
import { now } from '../../../services/clock';

export interface TimeProblem {
  text: string;
  /** A time close to the wanted one that would do, if there is one. */
  nearest: LocalTime | null;
}

/** Why a draft cannot be sealed for its time, in words; null when it can. */
export function timeProblem(time: DraftTime | null, minLeadSeconds: number): TimeProblem | null {
  if (time?.soonest) return null;
  if (!time || time.local.on === '') return { text: texts.time.missing, nearest: null };
  const at = toInstant(time.local);
  if (at === null) return { text: texts.time.invalid, nearest: null };
  const window = checkWindow(at, now(), minLeadSeconds);
  if (window === 'ok') return null;
  if (window === 'too_far') return { text: texts.time.tooFar(maxYearsAhead), nearest: null };
  const nearest = fittingTime(time.local, now(), minLeadSeconds);
  return { text: texts.time.tooSoon(localTimeText(nearest)), nearest };
}
