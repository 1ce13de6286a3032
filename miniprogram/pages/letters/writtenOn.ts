import type { OpenedLetter } from '../../../shared/contract/opening';
import { dayText, instantDayText, zoneText } from '../../locales/dateText';

/**
 * The day on which an author sealed a letter, there and not where its reader is; where it is another day here, it says
 * where.
 */
export function writtenOn({ sealedAt, sealedLocal }: Pick<OpenedLetter, 'sealedAt' | 'sealedLocal'>): string {
  const day = dayText(sealedLocal.on);
  return day === instantDayText(sealedAt) ? day : `${day} · ${zoneText(sealedLocal.timeZone)}`;
}
