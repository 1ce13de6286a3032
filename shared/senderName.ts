import { graphemesOf } from './graphemes';
import { type Label, label } from './label';
import { tidyName } from './tidyName';
import { letter, number } from './unicode';
import { hasVisible } from './visible';

const longest = 20;

/** Who a letter is from when nothing of its author's signature can be shown. */
export const neutralSender = label('一位朋友', 'a friend');
const earlierSelf = label('过去的您', 'your earlier self');

const isPerson = /^(?:[A-Z][a-z]{0,2}\.)+[A-Z][a-z]{2,}$/;
const isDomainPart = /^(?:[a-z]{2}|xn--)/i;

// Mail programs make a link of whatever looks like a domain. What does not keeps its dots, as in J.R.R.
function undot(dotted: string): string {
  const [name = ''] = dotted.split(/[:/\\?#]/);
  if (isPerson.test(dotted)) return dotted.replace(/\./g, ' ');
  if (
    name !== dotted ||
    name
      .split(/[.。]/)
      .slice(1)
      .some((part) => isDomainPart.test(part))
  )
    return ' ';
  return /[^ -~]/.test(name) ? name.replace(/\./g, '·') : name;
}

const word = `(?:${letter}|${number}|[_-])`;
const gap = `(?:(?!${letter}|${number})[^])*`;
const numeral = `(?:${number}|[零一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖])`;

// In this order, since what one takes away may bring digits together.
const replacements: readonly [RegExp, string | typeof undot][] = [
  [/[a-z][a-z\d+.-]*:[/\\]\S*|(?:https?|mailto|tel|sms|javascript|data|weixin):\S*|www[.。]\S*/giu, ' '],
  [/[^\s@]+@[^\s@]*[.。][^\s@]*/gu, ' '],
  [/\d{1,3}(?:[.。]\d{1,3}){3}\S*/gu, ' '],
  [new RegExp(`${word}+(?:[.。]${word}+)+(?:[:/\\\\?#]\\S*)?`, 'gu'), undot],
  // The brackets in which every SMS names its sender.
  [/[【】〖〗]/gu, ' '],
  [new RegExp(`${number}(?:${gap}${number}){4,}`, 'gu'), ' '],
  [new RegExp(`${numeral}(?:${gap}${numeral}){6,}`, 'gu'), ' '],
];

// What is left at an end of a link or number that was taken away.
const ends = /^[\s!-/:-@[-`{-~·，。、：；…]+|[\s!-/:-@[-`{-~·，。、：；…]+$/gu;

function withoutLinks(tidy: string): string {
  let safe = tidy;
  for (const [part, by] of replacements) safe = safe.replace(part, by as string);
  return safe === tidy ? tidy : safe.replace(ends, '').replace(/ +/g, ' ');
}

/**
 * A signature as it may stand in a notice, under our name, to somebody who may know neither its author nor us: at most 20
 * characters on one line, without links, dotted names, addresses, numbers of five digits or more, and what `tidyName` takes
 * away. Empty when nothing visible is left: then the neutral name belongs there.
 */
export function senderName(signature: string): string {
  let name = tidyName(signature);
  // What stood between may have kept two halves apart.
  for (let before = ''; before !== name; ) {
    before = name;
    name = withoutLinks(name);
  }
  return hasVisible(name) ? graphemesOf(name).slice(0, longest).join('').trim() : '';
}

/** Who a letter is from, as its notices say: what may be shown of the signature, else what fits its recipient. */
export function senderLabel(signature: string, isToSelf: boolean): Label {
  const name = senderName(signature);
  if (name) return label(name, name);
  return isToSelf ? earlierSelf : neutralSender;
}
