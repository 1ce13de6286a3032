import { email, lengthOf, limits } from '../../shared/contract/fields';
import { eachField, type LetterField, type LetterText, letterFields } from '../../shared/letterText';
import { texts } from '../locales';
import { localFailure } from '../services/apiError';
import type { Draft } from './draft';

const lineBreak = /[\r\n\u2028\u2029]/;

const lengthProblem = (text: string, limit: number) =>
  lengthOf(text) > limit ? texts.compose.over(lengthOf(text) - limit) : null;

const lineProblem = (text: string, limit: number) =>
  lineBreak.test(text) ? texts.compose.oneLine : lengthProblem(text, limit);

type TextProblems = Record<LetterField, string | null>;

/** What is wrong with each field of a letter's text, in words; null where nothing is. It may be saved half-written. */
export const wordProblems = (words: LetterText): TextProblems =>
  eachField((field) => {
    const { most, isOneLine } = letterFields[field];
    return isOneLine ? lineProblem(words[field], most) : lengthProblem(words[field], most);
  });

// What a letter can't be sealed without.
const whenMissing: Partial<Record<LetterField, string>> = {
  body: texts.compose.empty,
  signature: texts.compose.noSignature,
};

/** What keeps words from being sealed, field by field: everything of wordProblems, and what is missing. */
export function unreadyWords(words: LetterText): TextProblems {
  const problems = wordProblems(words);
  return eachField((field) => problems[field] ?? (words[field].trim() ? null : (whenMissing[field] ?? null)));
}

/** What is wrong with a phone number as typed: we reach mobiles of mainland China (11 digits from 1), with +86 or without. */
export function phoneProblem(typed: string): string | null {
  const digits = typed.trim().replace(/[ -]/g, '').replace(/^00/, '+');
  if (/^(\+?86)?1[3-9]\d{9}$/.test(digits)) return null;
  const isElsewhere = digits.startsWith('+') && !digits.startsWith('+86');
  return isElsewhere ? localFailure('phone_not_supported').message : texts.recipient.badPhone;
}

/** What is wrong with the recipient of a draft, field by field; a contact counts only where a channel needs it. */
export function recipientProblems({ recipient, channels }: Pick<Draft, 'recipient' | 'channels'>) {
  const { name } = recipient;
  return {
    name: name.trim() ? lineProblem(name, limits.name) : texts.recipient.noName,
    phone: channels.includes('sms') ? phoneProblem(recipient.phone) : null,
    email:
      channels.includes('mail') && !email.safeParse(recipient.email.trim()).success ? texts.recipient.badEmail : null,
  };
}

const commonTypos: Record<string, string> = {
  'gmial.com': 'gmail.com',
  'gmai.com': 'gmail.com',
  'gmail.co': 'gmail.com',
  'gamil.com': 'gmail.com',
  'qq.co': 'qq.com',
  'qq.con': 'qq.com',
  '163.co': '163.com',
  '163.con': '163.com',
  'outlook.co': 'outlook.com',
  'hotmail.co': 'hotmail.com',
  'foxmail.co': 'foxmail.com',
};

/** The address a person probably meant when its domain is a common slip of the finger, else null. */
export function likelyAddress(address: string): string | null {
  const [name, domain] = address.trim().split('@');
  const better = domain ? commonTypos[domain.toLowerCase()] : undefined;
  return name && better ? `${name}@${better}` : null;
}
