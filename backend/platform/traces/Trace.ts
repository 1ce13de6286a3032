import type { Locale } from '../../../shared/errors';
import type { DataPurpose } from '../personalData';

export type Words = Record<Locale, string>;

/** Both languages of a text. */
export const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

/** What is kept of people outside of tables: what it holds, why, and for how long. */
export interface Trace {
  holds: Words;
  purpose: DataPurpose;
  keptFor: Words;
}
