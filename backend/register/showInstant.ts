import type { Locale } from '../../shared/errors';
import { dayText } from './dayText';

const timeZone = 'Asia/Shanghai';

/** An instant as a day and a time of Beijing, and saying so: we do not know where its reader is. */
export function showInstant(instant: string, locale: Locale): string {
  const at = new Date(instant);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = dayText(at, locale, timeZone);
  return locale === 'en' ? `${day}, ${time.format(at)} (Beijing time)` : `${day} ${time.format(at)}（北京时间）`;
}
