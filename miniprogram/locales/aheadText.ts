import type { LocalTime } from '../../shared/schedule';
import { spanUntil } from '../letter/deliveryTime';
import { now } from '../services/clock';
import { everywhere } from './everywhere';

/** How far ahead a local time lies, in words: 2 years and 3 days. */
export const aheadText = (local: LocalTime): string => everywhere.dates.ahead(spanUntil(local, now()));
