import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { excessOf } from '../graphemes';
import { writtenFields } from '../letterText';
import { amountFen, email, id, instant, letterText, personName, phone } from './fields';

const accepts = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;
const problemsOf = (schema: z.ZodMiniType, value: unknown) =>
  z.safeParse(schema, value).error?.issues.map(({ message }) => message);

const texts: [string, z.ZodMiniType<string>, number][] = [
  ['title', letterText.title, 60],
  ['body', letterText.body, 10_000],
  ['signature', letterText.signature, 20],
  ['name', personName, 20],
];

describe.each(texts)('the %s', (_name, schema, limit) => {
  it.each(['信', 'a', '𠮷', '😀', '\u{10ffff}', 'e\u0301', '각', '❤️'])(
    'may be as long as its limit in %p and no longer',
    (one) => {
      const text = `信${one.repeat(limit - 1)}`;
      expect(accepts(schema, text)).toBe(true);
      expect(problemsOf(schema, `${text}.`)).toEqual([`too_long:${limit}`]);
    },
  );

  it.each(['\ud83d', '\ude00', 'a\ud83d', '\ude00\ud83d', '\0', 'a\0b'])(
    'refuses %j, which no storage keeps',
    (text) => {
      expect(problemsOf(schema, text)).toEqual(['not_text']);
    },
  );

  it('bounds what may be piled on one character', () => {
    const tower = `信${'\u0301'.repeat(limit * 24)}`;
    expect(accepts(schema, tower.slice(0, limit))).toBe(true);
    expect(accepts(schema, tower)).toBe(limit > 1_000 && tower.length * 2 < 65_000);
  });

  it('may be empty, but is always text', () => {
    expect(accepts(schema, '')).toBe(true);
    for (const value of [null, undefined, 5, {}, ['a']]) expect(accepts(schema, value)).toBe(false);
  });
});

describe('a text', () => {
  it('comes through unchanged, whatever its characters', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom('\r\n', '\n', '👨‍👩‍👧‍👦', '𠮷', '‏שלום', 'é'), fc.string()),
    });
    fc.assert(
      fc.property(text, (given) => {
        fc.pre(!given.includes('\0') && excessOf(given, writtenFields.body.most) === 0);
        expect(z.parse(letterText.body, given)).toBe(given);
      }),
    );
  });

  it('is refused wherever half a character stands in it', () => {
    const unit = fc.string({ unit: 'grapheme', maxLength: 20 });
    const half = fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code));
    const text = fc.tuple(unit, half, unit).map((parts) => parts.join(''));
    fc.assert(fc.property(text, (given) => !accepts(letterText.body, given)));
  });

  it.each(['\n', '\r', '\r\n', '\u2028', '\u2029'])('of one line has no %j in it', (lineBreak) => {
    const text = `first${lineBreak}second`;
    for (const schema of [letterText.title, personName]) expect(problemsOf(schema, text)).toEqual(['one_line_only']);
    expect(accepts(letterText.body, text)).toBe(true);
  });
});

describe('other fields', () => {
  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '200', null])('refuse %p as an amount', (value) => {
    expect(accepts(amountFen, value)).toBe(false);
  });

  it.each([
    '01KAS2B3C4D5E6F7G8H9J0KMN',
    '01kas2b3c4d5e6f7g8h9j0kmnp',
    '01KAS2B3C4D5E6F7G8H9J0KMNI',
    '',
    "' OR 1=1 -- ",
  ])('refuse %p as an id', (value) => {
    expect(accepts(id, value)).toBe(false);
  });

  it.each(['13800000003', '138 0000 0003', '+86 138-0000-0003', '+1 415 555 0100'])('take %p as a phone', (value) => {
    expect(accepts(phone, value)).toBe(true);
  });

  it.each(['', '12345', '+', 'one three eight', '138O0000003', '1'.repeat(22), '138+0000'])(
    'refuse %p as a phone',
    (value) => {
      expect(accepts(phone, value)).toBe(false);
    },
  );

  it.each(['a@b', 'a b@example.com', '@example.com', 'a@example.com\nbcc: b@example.com', `${'a'.repeat(250)}@b.cn`])(
    'refuse %j as an address',
    (value) => {
      expect(accepts(email, value)).toBe(false);
    },
  );

  it('write an instant as Date does', () => {
    expect(accepts(instant, new Date(0).toISOString())).toBe(true);
    expect(accepts(instant, '2027-01-01 08:00')).toBe(false);
  });
});
