import { cutToUnits } from '../../../shared/graphemes';
import { neutralSender } from '../../../shared/neutralSender';
import { blank, letter, mark, number } from '../../../shared/unicode';

// A variable of a notice has at most 35; whether marks and halves of pairs count is not said.
const longest = 20;

/** The name used when the given one cannot stand in an SMS. */
export const neutralSmsName = neutralSender['zh-CN'];

const kept = new RegExp(`${letter}(?:(?!${blank}|\\u200d)${mark})*|${number}`, 'gu');
const hasLetter = new RegExp(letter, 'u');

/**
 * A name as a template variable takes it: letters of any script with their marks, and digits, at most 20. Emoji and other
 * signs would have the whole SMS refused. Nothing left, or digits only (they would read as a code): a neutral name.
 */
export function fitSmsName(name: string): string {
  const cut = cutToUnits((name.match(kept) ?? []).join(''), longest);
  return hasLetter.test(cut) ? cut : neutralSmsName;
}
