import type { Locale } from './errors';

/** A text in both languages, as short as it stands in a list: the name of a column, of a table, of a code. */
export type Label = Record<Locale, string>;

/** Both languages of a text. */
export const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
