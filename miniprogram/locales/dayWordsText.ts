import type { DayWords } from '../../shared/contract/calendar';
import { locale } from '../services/language';
import { capital } from './capital';
import { everywhere } from './everywhere';

/** A day by the lunar calendar in one line: what it was chosen as, the lunar day, its festivals and solar term. */
export function dayWordsText({ name, lunar, marks }: DayWords): string {
  const others = marks.map((mark) => mark[locale]).filter((mark) => mark !== name?.[locale]);
  return capital([...(name ? [name[locale]] : []), lunar[locale], ...others].join(everywhere.dates.joint));
}
