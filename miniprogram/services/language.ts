import type { Locale } from '../../shared/errors';
import { deviceLocale } from './device';

/** The language this person reads; it cannot change while the mini program runs. */
export const locale: Locale = deviceLocale();

/** Of texts in both languages those this person reads; English must say all that Chinese says. */
export const inLocale = <Said>({ zh, en }: { zh: Said; en: NoInfer<Said> }): Said => (locale === 'en' ? en : zh);
