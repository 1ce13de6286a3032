import fc from 'fast-check';
import { graphemesOf } from './graphemes';
import { isolated, withoutTurns } from './isolated';
import { tidyName } from './tidyName';

const family = '👨‍👩‍👧‍👦';
const names = [
  '外婆',
  family,
  '🇨🇳🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'فاطمة',
  'שרה לוי',
  'नानी',
  'می‌خواهم',
  `أم ${family}`,
  '<script>',
  '{name}',
  '{{thing1}}',
  '<%= x %>',
];

it.each(names)('%s is kept as it is, apart where it is written from the right', (name) => {
  expect(withoutTurns(name)).toBe(name);
  expect(isolated(name).replace(/[\u2068\u2069]/g, '')).toBe(name);
  expect(isolated(name) !== name).toBe(/[\u0590-\u06ff]/.test(name));
});

it.each([family, '🇨🇳', 'فاطمة', 'שרה'])('%s stays in a notice', (name) => {
  expect(tidyName(name)).toBe(name);
});

it('nothing in a name turns what stands beside it, nor ends what sets it apart', () => {
  const sign = fc.constantFrom(
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u200f',
    'أ',
    '1',
    '外',
    family,
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      const name = signs.join('');
      const kept = withoutTurns(name);
      expect(kept).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200f]/);
      expect(tidyName(name)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200f]/);
      const inside = isolated(kept).replace(/^\u2068|\u2069$/g, '');
      expect(inside).not.toMatch(/[\u2066-\u2069]/);
      expect(graphemesOf(kept).join('')).toBe(kept);
    }),
  );
});
