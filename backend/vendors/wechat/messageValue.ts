import { toLocalTime } from '../../../shared/schedule';

const LONGEST_THING = 20;

// Control characters, line separators, lone surrogates, and the marks that turn the direction of writing.
const forbidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A value for a `thing` keyword: at most 20 characters without control characters or line breaks, never empty. Cut
 * between code points but counted in UTF-16 units, since WeChat does not say which of the two it counts.
 */
export function thingValue(text: string, fallback: string): string {
  const clean = text.replace(forbidden, ' ').replace(/\s+/g, ' ').trim();
  if (!visible.test(clean)) return fallback;
  let cut = '';
  for (const character of clean) {
    if (cut.length + character.length > LONGEST_THING) break;
    cut += character;
  }
  return cut.trimEnd();
}

/** A value for a `time` keyword: to the minute on the clock of a zone, as in 2019年10月1日 15:01. */
export function timeValue(at: Date, timeZone: string): string {
  const { on, time } = toLocalTime(at.getTime(), timeZone);
  const [year, month, day] = on.split('-').map(Number);
  return `${year}年${month}月${day}日 ${time}`;
}
