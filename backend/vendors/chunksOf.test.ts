import * as fc from 'fast-check';
import { chunksOf } from './chunksOf';

const cut = { longest: 2_400, overlap: 100 };
const halfCharacter = /\p{Surrogate}/u;

describe('the chunks of a text', () => {
  const unit = fc.oneof(
    fc.constantFrom('信', '𠮷', '😀', '👨‍👩‍👧‍👦', '\r\n'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const text = fc
    .tuple(fc.array(unit, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 400 }))
    .map(([parts, times]) =>
      parts
        .join('')
        .repeat(times)
        .slice(0, 24_000)
        .replace(/[\ud800-\udbff]$/, ''),
    );

  it('cover every character, are short enough and never split one', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const chunks = chunksOf(whole, cut);
        let end = 0;
        for (const chunk of chunks) {
          expect(chunk.length).toBeLessThanOrEqual(2_400);
          expect(chunk).not.toMatch(halfCharacter);
          // Each begins a little before the end of the one before, so that nothing falls between them.
          const from = [0, end - 100, end - 101].find((at) => (at > 0 || end === 0) && whole.startsWith(chunk, at));
          if (from === undefined) throw new Error('a chunk is no part of the text');
          end = from + chunk.length;
        }
        expect(end).toBe(whole.length);
      }),
    );
  });

  it.each([cut, { longest: 500, overlap: 80 }])('show every short word whole in at least one, cut by %j', (one) => {
    const word = '代开发票';
    const places = fc.integer({ min: 0, max: 9_990 });
    fc.assert(
      fc.property(places, fc.constantFrom('信', '𠮷'), (place, filler) => {
        const whole = filler.repeat(place) + word + filler.repeat(100);
        expect(chunksOf(whole, one).some((chunk) => chunk.includes(word))).toBe(true);
      }),
    );
  });

  it('are one for a short text, and none is a mere repetition', () => {
    expect(chunksOf('你好', cut)).toEqual(['你好']);
    expect(chunksOf('a'.repeat(2_400), cut)).toHaveLength(1);
    expect(chunksOf('a'.repeat(2_401), cut).map(({ length }) => length)).toEqual([2_400, 101]);
  });
});
