import type { Locale } from '../../shared/errors';

const tags: Record<Locale, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** A day as its language writes it, in that time zone. */
export const dayText = (at: Date, locale: Locale, zone: string) =>
  new Intl.DateTimeFormat(tags[locale], {
    ...{ timeZone: zone, year: 'numeric', day: 'numeric' },
    month: locale === 'en' ? 'short' : 'long',
  }).format(at);
