import { number } from '../unicode';
import { readPasted } from './pasted';

/**
 * What may be wrong with a phone number: it is no whole mobile number, one of another country than mainland China, or of a
 * range that is given to no people (such as 140, for machines).
 */
export type PhoneProblem = 'no_mobile' | 'elsewhere' | 'no_person';

// Ranges of mobiles that people have: the pattern of libphonenumber 1.13.16, which a test compares.
const ofPeople = /^(?:1(?:610\d|740[0-5])\d{6}|1(?:[38]\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\d{8})$/;

const title = /^(?:tel|phone|mobile|mob|手机号码?|手机|电话号码|电话|号码)\s*[:.]?\s*/i;
const inside = String.raw`\s().·•_/\u002d\u2010-\u2015\u2212`;
const separators = new RegExp(`[${inside}]`, 'g');
const between = new RegExp(`[^+\\d${inside}]+`);
const mobile = /^(?:\+?86)?0?(1[3-9]\d{9})$/;
const foreignDigit = new RegExp(`(?!\\d)${number}`, 'u');

// Hong Kong, Macau and Taiwan as people there write their numbers, without a + or 00.
const nearby = /^(?:852[4-9]\d{7}|8536\d{7}|8860?9\d{8}|09\d{8})$/;
// Let by operators without a network of their own, who may bring no texts: by the numbering plan of the ministry.
const resold = /^\+861(?:70|71|62|65|67)/;

const plainDigits = (piece: string): string =>
  piece
    .replace(separators, '')
    .replace(/^\+?00/, '+')
    .replace(mobile, '$1');

// Several whole numbers one after the other, else the groups of one.
function numbersOf(piece: string): string[] {
  const words = piece
    .trim()
    .split(/[\s/]+/)
    .map(plainDigits);
  return words.every((word) => mobile.test(word)) ? words : [plainDigits(piece)];
}

// With + before a country's code where there is one. What makes a number doubtful stays in it: other numbers in the text,
// a letter or an @ right beside it.
function digitsOf(typed: string): string {
  const text = readPasted(typed).replace(title, '');
  if (/[a-z@]\d|\d[a-z@]/i.test(text) || foreignDigit.test(text)) return text.replace(separators, '');
  const pieces = text.split(between).filter((piece) => /\d/.test(piece));
  return [...new Set(pieces.flatMap(numbersOf))].join();
}

/** True for a text with one phone number of some kind, as typed or pasted. */
export const isPhone = (typed: string): boolean => /^\+?\d{6,20}$/.test(digitsOf(typed));

/** What is wrong with a phone number already, however it may go on; null while it may still become one. */
export function earlyPhoneProblem(typed: string): PhoneProblem | null {
  const [read, digits] = [readPhone(typed), digitsOf(typed)];
  if ('value' in read || digits.length < (read.problem === 'elsewhere' ? 4 : 11)) return null;
  // What stands before a number is no part of its length, so its rest is tried: of one that people have, or the same again.
  const rest = `0086${/1[3-9]\d{9}/.exec(digits)?.[0] ?? '13500000000'}`;
  const mayGoOn = [...rest].some((_, from) => 'value' in readPhone(typed + rest.slice(from)));
  return mayGoOn ? null : read.problem;
}

/**
 * The one phone number in a text as typed or pasted, in E.164, or what is wrong with it: SMS reach mobiles of mainland
 * China, 11 digits from 1, with +86, 86, 0086 or 0 before them or without.
 */
export function readPhone(typed: string): { value: string } | { problem: PhoneProblem } {
  const digits = digitsOf(typed);
  if (/^\+(?!86)\d/.test(digits) || nearby.test(digits)) return { problem: 'elsewhere' };
  const national = mobile.exec(digits)?.[1];
  if (!national) return { problem: 'no_mobile' };
  return ofPeople.test(national) ? { value: `+86${national}` } : { problem: 'no_person' };
}

/** True for a number of an operator without a network of its own, where a text comes less surely: a hint, no refusal. */
export function isResoldPhone(typed: string): boolean {
  const read = readPhone(typed);
  return 'value' in read && resold.test(read.value);
}
