import { cutToUnits } from './graphemes';
import { neutralSender } from './neutralSender';
import { senderName } from './senderName';
import { blank, letter, mark, number } from './unicode';

// A variable of a notice has at most 35; whether marks and halves of pairs count is not said.
const longest = 20;

/** The name used when the given one cannot stand in an SMS. */
export const neutralSmsName = neutralSender['zh-CN'];

const kept = new RegExp(`${letter}(?:(?!${blank}|\\u200d)${mark})*|${number}`, 'gu');
const hasLetter = new RegExp(letter, 'u');

/**
 * A name fit for a template variable: letters of any script with their marks, and digits, at most 20. Emoji and other signs
 * would have the whole SMS refused. Nothing left, or digits only (they would read as a code): a neutral name.
 */
export function smsName(name: string): string {
  let fit = name;
  // What falls away may bring the digits of a number together.
  for (let before = ''; before !== fit; ) {
    before = fit;
    fit = (senderName(fit).match(kept) ?? []).join('');
  }
  const cut = cutToUnits(fit, longest);
  return hasLetter.test(cut) ? cut : neutralSmsName;
}
