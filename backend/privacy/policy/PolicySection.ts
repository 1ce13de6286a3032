import type { Locale } from '../../../shared/errors';
import type { Label } from '../../../shared/label';
import type { Traces } from '../../platform/Trace';

export type GeneratedTable = 'held' | 'receivers' | 'device' | 'elsewhere' | 'consents';

/** One section of the policy in both languages; `table` is made from the register and the lists, never written by hand. */
export interface PolicySection {
  title: Label;
  paragraphs: readonly Label[];
  table?: GeneratedTable;
}

export type Table = { head: string[]; rows: string[][] };
export type TableMaker = (locale: Locale, traces: Traces) => Table;
