import * as fc from 'fast-check';
import { cutToUnits, excessOf, graphemesOf, lengthOf } from './graphemes';

describe('characters as people count them', () => {
  it.each([
    ['林晚', 2],
    ['👨‍👩‍👧‍👦', 1],
    ['👩🏽‍❤️‍💋‍👨🏽', 1],
    ['🇨🇳🇫🇷', 2],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 1],
    ['1️⃣', 1],
    ['각', 1],
    ['김철수', 3],
    ['เจ้า', 3],
    ['नमस्ते', 4],
    ['é', 1],
    ['\r\n', 1],
    ['', 0],
    ['❤️🧡', 2],
  ])('%j has %i', (text, count) => {
    expect(lengthOf(text)).toBe(count);
  });

  it('are those of Intl, which some phones lack', () => {
    const parts = [
      'a',
      '字',
      '́',
      '👨',
      '‍',
      '️',
      '🏽',
      '🇨',
      '🇳',
      '❤',
      '가',

      'ᄀ',
      'ᅡ',
      'ᆨ',
      '\r',
      '\n',
      '​',
      '‮',
      'ह',
      'ै',
      'ำ',
      '🏴',
      '󠁧',
      '⃣',
      '1',
    ];
    const intl = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 9 }), (chosen) => {
        const text = chosen.join('');
        expect(graphemesOf(text)).toEqual([...intl.segment(text)].map(({ segment }) => segment));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are found in a time that grows with the text alone', () => {
    for (const pile of ['😀', '́', '‍', 'ᄀ', '👨‍']) expect(lengthOf(`a${pile.repeat(50_000)}`)).toBeGreaterThan(0);
  });
});

it.each([
  ['字'.repeat(21), 20, 1],
  ['👨‍👩‍👧‍👦'.repeat(20), 20, 0],
  ['👨‍👩‍👧‍👦'.repeat(23), 20, 3],
  [`a${'́'.repeat(479)}`, 20, 0],
  [`a${'́'.repeat(483)}`, 20, 2],
  ['क्षि'.repeat(5_000), 10_000, 0],
])('says by how much a text is too long', (text, most, excess) => {
  expect(excessOf(text, most)).toBe(excess);
});

it('cuts between characters, never within one', () => {
  expect(cutToUnits('林👨‍👩‍👧‍👦晚', 11)).toBe('林');
  expect(cutToUnits('林👨‍👩‍👧‍👦晚', 12)).toBe('林👨‍👩‍👧‍👦');
  expect(cutToUnits('🇨🇳🇫🇷', 7)).toBe('🇨🇳');
});
