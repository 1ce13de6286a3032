import { graphemesOf } from '../../shared/graphemes';
import { type Label, label } from '../../shared/label';
import { unnamed } from '../../shared/neutralSender';
import { tidyName } from '../../shared/tidyName';
import { gap, letter, number, numeral } from '../../shared/unicode';
import { hasVisible } from '../../shared/visible';
import { isMisleading } from './misleadingName';

const longest = 20;

const isPerson = /^(?:[A-Z][a-z]{0,2}\.)+[A-Z][a-z]{2,}$/;
const isDomainPart = /^(?:[a-z]{2}|xn--)/i;

// Mail programs make a link of whatever looks like a domain. What does not keeps its dots, as in J.R.R.
function undot(dotted: string): string {
  if (isPerson.test(dotted)) return dotted.replace(/\./g, ' ');
  const hasPath = /[:/\\?#]/.test(dotted);
  const [, ...parts] = dotted.split(/[.。]/);
  if (hasPath || parts.some((part) => isDomainPart.test(part))) return ' ';
  return /[^ -~]/.test(dotted) ? dotted.replace(/\./g, '·') : dotted;
}

const word = `(?:${letter}|${number}|[_-])`;

const links = [
  /[a-z][a-z\d+.-]*:[/\\]\S*|(?:https?|mailto|tel|sms|javascript|data|weixin):\S*|www[.。]\S*/giu,
  /[^\s@]+@[^\s@]*[.。][^\s@]*/gu,
  /\d{1,3}(?:[.。]\d{1,3}){3}\S*/gu,
];
const dotted = new RegExp(`${word}+(?:[.。]${word}+)+(?:[:/\\\\?#]\\S*)?`, 'gu');
// What a template of a vendor, or of ours, would take for a place to be filled in.
const places = /(?:[$#@%]\{|\{[{%#]|<[%?])[^{}<>]*[%?#}]*>?/gu;
// The brackets in which every SMS names its sender.
const brackets = /[【】〖〗]/gu;
const numbers = [
  new RegExp(`${numeral}(?:${gap}${numeral}){6,}`, 'gu'),
  new RegExp(`${number}(?:${gap}${number}){4,}`, 'gu'),
];

// What is left at an end of a link or number that was taken away.
const ends = /^[\s!-/:-@[-`{-~·，。、：；…]+|[\s!-/:-@[-`{-~·，。、：；…]+$/gu;

const without = (text: string, parts: readonly RegExp[]): string =>
  parts.reduce((left, part) => left.replace(part, ' '), text);

// Numbers last, since what goes before may bring their digits together.
function withoutLinks(tidy: string): string {
  const safe = without(without(tidy, [places, ...links]).replace(dotted, undot), [brackets, ...numbers]);
  return safe === tidy ? tidy : safe.replace(ends, '').replace(/ +/g, ' ');
}

/**
 * A signature as it may stand in a notice, under our name, to somebody who may know neither its author nor us: at most
 * 20 characters on one line, without links, places of templates, dotted names, addresses, numbers of five digits or
 * more, and what `tidyName` takes away. Empty when nothing visible is left, or what was written or is left misleads:
 * then the neutral name belongs there.
 */
export function senderName(signature: string): string {
  let name = tidyName(signature);
  // What stood between may have kept two halves apart.
  for (let before = ''; before !== name; ) {
    before = name;
    name = withoutLinks(name);
  }
  const cut = graphemesOf(name).slice(0, longest).join('').trim();
  return hasVisible(cut) && ![...new Set([signature, name, cut])].some(isMisleading) ? cut : '';
}

/** Who a letter is from, as its notices say: what may be shown of the signature, else what fits its recipient. */
export function senderLabel(signature: string, isToSelf: boolean): Label {
  const name = senderName(signature);
  return name ? label(name, name) : unnamed(isToSelf);
}
