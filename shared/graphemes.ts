import { mark, pictograph } from './unicode';

// What people take for one character, by UAX #29: a family of emoji, a flag, a syllable of Hangul, a letter with its marks;
// without its rules for Indic conjuncts and for signs that stand before. Not Intl.Segmenter: WeChat on Android has no Intl,
// and page and server must count alike.
const breaks = /\r\n|(?![\u200c\u{e0020}-\u{e007f}\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.source;
const flag = /\p{Regional_Indicator}{2}/u.source;
const emoji = `${pictograph}(?:(?:(?!\\u200d)${mark})*\\u200d${pictograph})*`;
const lead = '[\\u1100-\\u115f\\ua960-\\ua97c]';
const vowel = '[\\u1160-\\u11a7\\ud7b0-\\ud7c6]';
const tail = '[\\u11a8-\\u11ff\\ud7cb-\\ud7fb]';
const syllable = `${lead}*(?:[가-힣]${vowel}*|${vowel}+)${tail}*|${lead}+|${tail}+`;
const oneGrapheme = new RegExp(`${breaks}|(?:${flag}|${emoji}|${syllable}|[^])(?:${mark}|[\\u0e33\\u0eb3])*`, 'gu');

/** The characters of a text as people see them. */
export const graphemesOf = (text: string): string[] => text.match(oneGrapheme) ?? [];

/** The number of characters in a text as people see them: a family of emoji, a flag, a letter with its marks is one. */
export const lengthOf = (text: string): number => graphemesOf(text).length;

// The longest emoji in use have ten code points; what is piled higher is no character of any script.
const mostBytesOfOne = 12 * 4;
// What a BLOB holds, encrypted.
const mostBytes = 65_000;

const bytesOf = (codePoint: string) => (codePoint < '\u0080' ? 1 : codePoint < '\u0800' ? 2 : codePoint.length + 2);

function bytesIn(text: string): number {
  let bytes = 0;
  for (const codePoint of text) bytes += bytesOf(codePoint);
  return bytes;
}

/**
 * By how many characters a text is too long for a field of `most`; 0 when it fits. Any number of marks may stand on one
 * character, so the bytes of UTF-8 are bounded as well.
 */
export function excessOf(text: string, most: number): number {
  const bytes = bytesIn(text);
  if (bytes <= most) return 0;
  const surplus = Math.ceil((bytes - Math.min(most * mostBytesOfOne, mostBytes)) / 4);
  return Math.max(lengthOf(text) - most, surplus, 0);
}

/** The beginning of a text, of whole characters, that has at most `units` UTF-16 units. */
export function cutToUnits(text: string, units: number): string {
  let cut = '';
  for (const grapheme of graphemesOf(text)) {
    if (cut.length + grapheme.length > units) break;
    cut += grapheme;
  }
  return cut;
}
