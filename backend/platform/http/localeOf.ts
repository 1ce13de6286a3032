import type { Locale } from '../../../shared/errors';

// Languages that are written in Chinese, by their first subtag (RFC 5646).
const chinese = [
  'zh',
  'cmn',
  'yue',
  'wuu',
  'nan',
  'hak',
  'gan',
  'hsn',
  'cdo',
  'cjy',
  'cpx',
  'czh',
  'czo',
  'mnp',
  'lzh',
];
const english = ['en'];
// More than anybody reads.
const mostRanges = 40;

interface Range {
  language: string;
  weight: number;
}

// RFC 9110 §12.5.4, or nothing where it is not as it should be; some phones write zh_CN.
function readRange(part: string): Range[] {
  const [range = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
  const language = /^(\*|[a-z]{1,8})(?:[-_][a-z0-9]{1,8})*$/.exec(range)?.[1];
  const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
  return language && weight >= 0 && weight <= 1 ? [{ language, weight }] : [];
}

// A language that is named with weight 0 is refused, which is less than not to be named.
function weightOf(languages: readonly string[], ranges: readonly Range[]): number {
  const named = ranges.filter(({ language }) => languages.includes(language)).map(({ weight }) => weight);
  if (named.length > 0) return Math.max(...named) || -1;
  return ranges.find(({ language }) => language === '*')?.weight ?? 0;
}

/**
 * The language to answer in, by an Accept-Language header: the heavier of ours, of two alike the one named first. Who names
 * other languages alone reads English; who names none is at home here, and reads Chinese.
 */
export function localeOf(acceptLanguage = ''): Locale {
  const ranges = acceptLanguage.split(',', mostRanges).flatMap(readRange);
  const zh = weightOf(chinese, ranges);
  const en = weightOf(english, ranges);
  if (zh !== en) return zh > en ? 'zh-CN' : 'en';
  const accepted = ranges.filter(({ language, weight }) => language !== '*' && weight > 0);
  const isOurs = ({ language }: Range) => chinese.includes(language) || english.includes(language);
  const first = accepted.find(isOurs) ?? accepted[0];
  return !first || chinese.includes(first.language) ? 'zh-CN' : 'en';
}
