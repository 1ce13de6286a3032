import { letter, number } from '../../shared/unicode';
import { type Group, groupsIn, plainText, unquoted } from './groupsIn';

/** How many symbols a pick-up code has. */
export const codeLength = 12;

const groupLength = 4;

/** The symbols of a code as typed: of any width, without dashes and blanks, in capitals. */
export const codeSymbols = (typed: string): string =>
  plainText(typed)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** Symbols as they are read most easily: XXXX-XXXX-XXXX. */
function grouped(symbols: string): string {
  const groups: string[] = [];
  for (let from = 0; from < symbols.length; from += groupLength) groups.push(symbols.slice(from, from + groupLength));
  return groups.join('-');
}

// A code has none of these letters, but the words around it have.
const isOfCode = (symbols: string) => !/[ILOU]/.test(symbols);
const beside = new RegExp(`^(?:(?!${letter}|${number})[^]){1,3}$`, 'u');
const isBeside = ({ gap }: Group) => beside.test(gap);
const isDashed = ({ gap }: Group) => /^\p{Pd}$/u.test(gap);

// Of symbols without dashes these are a word and a year, not a code.
const isWordAndNumber = (symbols: string) => /^(?:[A-Z]+[0-9]*|[0-9]+[A-Z]*)$/.test(symbols);

/** How surely symbols between others are a code of ours, which is sent with dashes; 0 for what is none. */
function sureness([first, ...others]: Group[], symbols: string): number {
  if (!first || symbols.length !== codeLength || !isOfCode(symbols)) return 0;
  const digits = symbols.replace(/[^0-9]/g, '').length;
  if (others.length > 0 && others.every(isDashed)) return 100 + digits;
  return others.every(isBeside) && !isWordAndNumber(symbols) ? digits : 0;
}

function surest(text: string): string | null {
  const groups = groupsIn(text, '[^0-9A-Z]');
  const best = { symbols: '', sure: 0 };
  for (const [at] of groups.entries()) {
    for (const run of [groups.slice(at, at + 1), groups.slice(at, at + 3)]) {
      if (run.length > 1 && run.some(({ signs }) => signs.length !== groupLength)) continue;
      const symbols = run.map(({ signs }) => signs).join('');
      const sure = sureness(run, symbols);
      if (sure > best.sure) Object.assign(best, { symbols, sure });
    }
  }
  return best.symbols || null;
}

// As addresses and mails write signs: `code%3D7KQ2`, `code=3D7KQ2`. Looked at last, since a code may begin with 3D.
const unescaped = (text: string) =>
  unquoted(text.replace(/%([0-7][0-9A-F])/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))));

// A label without a blank before the code, or behind one with dashes, and a code right behind itself. A label must be
// whole: in `CODE7HZ-…` a symbol of the code is missing, and the word does not lend it one.
const glued: readonly RegExp[] = [
  /([0-9A-Z]{4}([\s\p{Pd}]?)[0-9A-Z]{4}\2[0-9A-Z]{4})(?=\1)/gu,
  /((?:[0-9A-Z]{4}\p{Pd}){2}[0-9A-Z]{4})(?=PICK|CODE|YOUR|HTTP)/gu,
  /\b([A-Z]*CODE(?:IS)?|(?:PICK)?UP|KEY|NO|NUMBER|IS)(?=[0-9A-Z]{4}([\s\p{Pd}]?)[0-9A-Z]{4}\2[0-9A-Z]{4}(?![0-9A-Z]))/gu,
];

const unglued = (text: string) => glued.reduce((apart, each) => apart.replace(each, '$1 '), text);

/** The symbols of the code somewhere in a text, such as a line of our mail or its link; null without a whole one. */
export function codeWithin(text: string): string | null {
  const plain = plainText(text).toUpperCase();
  return surest(plain) ?? surest(unglued(plain)) ?? surest(unescaped(plain));
}

// What a person writes who writes a code only, whole or not.
const isCodeOnly = (typed: string) => /^[0-9A-Z\s\p{Pd}.,_/·]*$/iu.test(plainText(typed));

/** What came into a field between two states of it. */
function insertedInto(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return after.slice(start, after.length - end);
}

// Pasted once more behind itself, whole or not, where a code has no room for both.
const once = (symbols: string) =>
  symbols.length > codeLength ? symbols.replace(/^([0-9A-Z]{8,12})\1+$/, '$1') : symbols;

/**
 * What a field for a code shows of what stands in it: the code out of whatever was pasted, a code half typed in its
 * groups, and anything else as it is. `before` is what stood there until now.
 */
export function shownCode(typed: string, before = ''): string {
  const whole = codeWithin(insertedInto(before, typed)) ?? codeWithin(typed);
  if (whole) return grouped(whole);
  return isCodeOnly(typed) ? grouped(once(codeSymbols(typed))) : typed;
}

/** Where the caret stands in what is shown that stood at `caret` in what was typed: behind the same symbol. */
export function caretIn(shown: string, typed: string, caret: number): number {
  if (shown === typed) return caret;
  if (codeSymbols(shown) !== codeSymbols(typed)) return shown.length;
  let left = codeSymbols(typed.slice(0, caret)).length;
  let at = 0;
  while (left > 0 && at < shown.length) {
    if (shown[at] !== '-') left -= 1;
    at += 1;
  }
  return at;
}
