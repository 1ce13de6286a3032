import { DataTypes } from 'sequelize';
import type { Locale } from '../../../shared/errors';
import type { DefinedTable } from '../../platform/defineTable';
import { type Words, words } from '../../platform/traces/Trace';
import type { DefinedColumn } from '../../register/columns';
import type { Value } from '../../register/readValue';
import { valueWords } from './values';

const yes = words('是', 'yes');
const no = words('否', 'no');
const tags: Record<Locale, string> = { 'zh-CN': 'zh-CN', en: 'en-GB' };
const timeZone = 'Asia/Shanghai';

const dayText = (at: Date, locale: Locale, zone: string) =>
  new Intl.DateTimeFormat(tags[locale], {
    ...{ timeZone: zone, year: 'numeric', day: 'numeric' },
    month: locale === 'en' ? 'short' : 'long',
  }).format(at);

/** An instant as a day and a time of Beijing, and saying so: we do not know where its reader is. */
export function showInstant(instant: string, locale: Locale): string {
  const at = new Date(instant);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = dayText(at, locale, timeZone);
  return locale === 'en' ? `${day}, ${time.format(at)} (Beijing time)` : `${day} ${time.format(at)}（北京时间）`;
}

/** A code, or several with commas or blanks between, or pairs by a colon; a code without words stays as it is. */
function showCodes(codes: string, known: Record<string, Words>, locale: Locale): string {
  const wordOf = (code: string) => known[code]?.[locale] ?? code;
  if (!codes.split(/[ ,:]/).some((code) => known[code])) return codes;
  const [colon, comma] = locale === 'en' ? [': ', ', '] : ['：', '、'];
  const parts = codes.split(/[ ,]/).filter(Boolean);
  return parts.map((part) => part.split(':').map(wordOf).join(colon)).join(comma);
}

/** The words of the codes a column may hold; undefined for one that holds no codes. */
export const codeWords = (table: string, attribute: string): Record<string, Words> | undefined =>
  valueWords[`${table}.${attribute}`] ?? valueWords[attribute];

/** A value as people read it in their language: codes, yes and no, money, days and instants in words, all else as it is. */
export function showValue({ name, model }: DefinedTable, column: DefinedColumn, value: Value, locale: Locale): string {
  const { attribute } = column;
  const known = codeWords(name, attribute);
  if (known) return showCodes(String(value), known, locale);
  if (typeof value === 'boolean') return (value ? yes : no)[locale];
  if (typeof value === 'number' && attribute.endsWith('Fen')) return `¥${(value / 100).toFixed(2)}`;
  if (model.getAttributes()[attribute]?.type instanceof DataTypes.DATE) return showInstant(String(value), locale);
  if (attribute.endsWith('On') && /^\d{4}-\d\d-\d\d$/.test(String(value)))
    return dayText(new Date(`${value}T00:00:00Z`), locale, 'UTC');
  return String(value);
}
