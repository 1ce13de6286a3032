import { DataTypes } from 'sequelize';
import type { Locale } from '../../shared/errors';
import { type Label, label } from '../../shared/label';
import type { DefinedTable } from '../platform/defineTable';
import type { PersonalColumn } from './columns';
import { dayText } from './dayText';
import type { Value } from './readValue';
import { showInstant } from './showInstant';

const yes = label('是', 'yes');
const no = label('否', 'no');

/** A code, or several with commas or blanks between, or pairs by a colon; a code without a label stays as it is. */
function showCodes(codes: string, known: Record<string, Label>, locale: Locale): string {
  const labelOf = (code: string) => known[code]?.[locale] ?? code;
  if (!codes.split(/[ ,:]/).some((code) => known[code])) return codes;
  const [colon, comma] = locale === 'en' ? [': ', ', '] : ['：', '、'];
  const parts = codes.split(/[ ,]/).filter(Boolean);
  return parts.map((part) => part.split(':').map(labelOf).join(colon)).join(comma);
}

/**
 * A value as people read it in their language: labels for codes, words for yes and no, money, days and instants, all
 * else as it is.
 */
export function showValue({ model }: DefinedTable, column: PersonalColumn, value: Value, locale: Locale): string {
  const { attribute, codes } = column;
  if (codes) return showCodes(String(value), codes, locale);
  if (typeof value === 'boolean') return (value ? yes : no)[locale];
  if (typeof value === 'number' && attribute.endsWith('Fen')) return `¥${(value / 100).toFixed(2)}`;
  if (model.getAttributes()[attribute]?.type instanceof DataTypes.DATE) return showInstant(String(value), locale);
  if (attribute.endsWith('On') && /^\d{4}-\d\d-\d\d$/.test(String(value)))
    return dayText(new Date(`${value}T00:00:00Z`), locale, 'UTC');
  return String(value);
}
