import type { DraftTime } from '../../../letter/draft';
import { readerZone } from '../../../locales/dateText';

/**
 * The clock time a letter arrives at unless its author says otherwise: after breakfast, awake, before the day begins.
 */
export const usualTime = '09:00';

/** The zone of a chosen time, or the author's own. */
export const zoneOf = (time: DraftTime | null): string => (time && !time.soonest ? time.local.timeZone : readerZone());
