import { chosenFieldNames, chosenFields } from './letterText';
import { cardLabels, drawingOf } from './senderCard';

it('has both languages for whatever may be chosen, and calls no two choices the same', () => {
  for (const field of chosenFieldNames) {
    const labels = cardLabels[field];
    expect(Object.keys(labels)).toEqual([...chosenFields[field]]);
    for (const locale of ['zh-CN', 'en'] as const)
      expect(new Set(Object.values(labels).map((label) => label[locale])).size).toBe(chosenFields[field].length);
  }
});

it('draws each picture by lines alone, and what is no picture of ours not at all', () => {
  const drawings = chosenFields.pictureWord.map(drawingOf);
  expect(new Set(drawings).size).toBe(chosenFields.pictureWord.length);
  for (const drawing of drawings) {
    const svg = decodeURIComponent((drawing ?? '').replace('data:image/svg+xml,', ''));
    expect(svg).toMatch(/^<svg [^<>]*><path d="[MLHVCASZmlhvcasz\d ,.-]+"\/><\/svg>$/);
  }
  expect(drawingOf('')).toBeNull();
  expect(drawingOf('toString')).toBeNull();
});
