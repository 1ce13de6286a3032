import type { Locale } from './errors';

/** A text in both languages: the name of a column, of a table, of a code, a line of the policy. */
export type Label = Record<Locale, string>;

/** The label with these texts. */
export const label = (zh: string, en: string): Label => ({ 'zh-CN': zh, en });
