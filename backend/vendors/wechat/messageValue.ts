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

const chinaParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A value for a `time` keyword: China time to the minute, as in 2019年10月1日 15:01. */
export function timeValue(at: Date): string {
  const part = Object.fromEntries(chinaParts.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}年${part.month}月${part.day}日 ${part.hour}:${part.minute}`;
}
