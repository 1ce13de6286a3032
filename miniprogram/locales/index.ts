import type { Locale } from '../../shared/errors';
import { deviceLocale } from '../services/device';
import { en } from './en';
import { type Texts, zhCN } from './zh-CN';

const tables: Record<Locale, Texts> = { 'zh-CN': zhCN, en };

/** The language this person reads; it cannot change while the mini program runs. */
export const locale: Locale = deviceLocale();

/** Every text of the mini program, in that language. */
export const texts: Texts = tables[locale];
