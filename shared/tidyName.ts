import { graphemesOf } from './graphemes';
import { blank, mark, pictograph } from './unicode';
import { hasVisible } from './visible';

// Punctuation of full width stays: with us it is no disguise.
const disguised = /[^\s，！？（）；～…《》“”‘’、。]+/gu;
const escapeSequence = /\p{Cc}\[[\d;]*[A-Za-z]/gu;
const spaces = /[\p{Cc}\p{Z}]+/gu;
const unseen = new RegExp(`${blank}|\\u200d|[\\u20dd-\\u20e4\\u0488\\u0489]`, 'gu');
const oneMark = new RegExp(`^${mark}`, 'u');
// As many as any living script puts on a letter; a pile of them runs over the lines above.
const mostMarks = 3;
const isEmoji = new RegExp(`^${pictograph}`, 'u');
const partOfEmoji = new RegExp(
  `${pictograph}|${/\p{Emoji_Modifier}/u.source}|[\\u{e0020}-\\u{e007f}]|\\ufe0f|\\u200d`,
  'gu',
);

// What joins the parts of an emoji can't be seen, and belongs to it.
const emojiOf = (grapheme: string): string => (grapheme.match(partOfEmoji) ?? []).join('');

function lettersOf(grapheme: string): string {
  let left = mostMarks;
  return [...grapheme.replace(unseen, '')].filter((sign) => !oneMark.test(sign) || left-- > 0).join('');
}

const eachGrapheme = (text: string): string =>
  graphemesOf(text)
    .map((grapheme) => (isEmoji.test(grapheme) ? emojiOf(grapheme) : lettersOf(grapheme)))
    .join('');

/**
 * A name on one line, without anything that can't be seen or turns the writing round, and without disguises such as letters
 * of full width; empty when nothing visible is left.
 */
export function tidyName(text: string): string {
  const seen = eachGrapheme(text.replace(escapeSequence, '').replace(spaces, ' '));
  const plain = seen.replace(disguised, (run) => run.normalize('NFKC'));
  const tidy = eachGrapheme(plain).replace(/ +/g, ' ').trim();
  return hasVisible(tidy) ? tidy : '';
}
