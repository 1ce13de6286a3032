const filled = (unit: string) => (size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const halves = (one: string, other: string) => (size: number) => filled(one)(size / 2) + filled(other)(size / 2);
const after = (start: string, unit: string) => (size: number) => start + filled(unit)(size - start.length);
const before = (unit: string, end: string) => (size: number) => filled(unit)(size - end.length) + end;

/** Texts by which patterns that look twice are known, each of any size; ASCII only, as headers and addresses are. */
export const hostileTexts: Record<string, (size: number) => string> = {
  'tags that begin what never ends, then ends': halves('<a><![CDATA[', ']]><'),
  'tags within tags': halves('<a>', '</a>'),
  'a ciphertext that begins again and again': filled('"Encrypt":"AAAA<Encrypt>'),
  'a tag without an end': after('<', 'a'),
  'blanks before a word': before(' ', 'x'),
  'blanks between commas': filled(', '),
  'a comma after many blanks': before(' ', ','),
  'a quote before commas': after('"', ','),
  'semicolons and equals signs': filled(';q=0. '),
  'digits and a hash sign': filled('#12345 '),
  'dots after an at sign': after('a@', 'a.'),
  'many at signs': filled('a@'),
  'hyphens and digits': filled('1-'),
  'brackets that open': filled('['),
  'objects that open': filled('{"a":'),
  'names that poison, cut off': filled('"\\u005f_proto__" '),
  'one name that poisons and blanks': after('{"__proto__"', ' '),
  'one quote and backslashes': after('{"a":"', '\\\\'),
  'one long number': filled('9'),
  'one long word': filled('A'),
  'words parted by dots': filled('AAAA.'),
  'parts of an address': filled('/a'),
  'percent signs': filled('%41'),
  'names of a query': filled('a[b]=1&'),
  colons: filled(':1'),
};

/** The same for bodies: also what no header may hold. */
export const hostileBodies: typeof hostileTexts = {
  ...hostileTexts,
  lines: filled('\r\n'),
  'marks upon one letter, out of order': after('a', '\u0301\u0323'),
  'letters that unfold': filled('\ufdfa'),
  'consonants that begin a syllable': filled('\u1100'),
  'an emoji and its marks': after('\u{1f469}', '\ufe0f\u0301'),
  'emoji joined to emoji': filled('\u{1f469}\u200d'),
  'halves of flags': filled('\u{1f1e8}'),
  'signs that cannot be seen': filled('\u200b\u3164\u{e0061}'),
  'halves of letters': filled('\ud83d'),
  'no letters': filled('\0'),
  'lists in lists, closed': halves('[', ']'),
  'objects in an object, closed, one of them poison': (size) => {
    const [open, depth] = ['{"a":', Math.floor(size / 6)];
    return `${open.repeat(depth)}{"__proto__":1}${'}'.repeat(depth)}`;
  },
  'many names': (size) => `{${Array.from({ length: size / 14 }, (_none, n) => `"n${n}":${n}`).join(',')}}`,
  'many numbers for names': (size) => `{${Array.from({ length: size / 12 }, (_none, n) => `"${n}":${n}`).join(',')}}`,
  'many small objects': (size) => `[${'{"one":"0123456789","other":"a"},'.repeat(size / 34)}{}]`,
};
