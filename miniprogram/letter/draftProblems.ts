import { email, lengthOf, limits } from '../../shared/contract/fields';
import { eachField, type LetterField, type LetterText, letterFields } from '../../shared/letterText';
import type { Draft } from './draft';

const lineBreak = /[\r\n\u2028\u2029]/;

/**
 * What may be wrong with a text: it says nothing, breaks the only line it may have, or is this many characters too
 * long.
 */
export type TextProblem = 'missing' | 'line_break' | { over: number };

/** What is wrong with each field of a letter's text; null where nothing is. */
export type TextProblems = Record<LetterField, TextProblem | null>;

const lengthProblem = (text: string, limit: number): TextProblem | null =>
  lengthOf(text) > limit ? { over: lengthOf(text) - limit } : null;

const lineProblem = (text: string, limit: number): TextProblem | null =>
  lineBreak.test(text) ? 'line_break' : lengthProblem(text, limit);

const missingProblem = (text: string): TextProblem | null => (text.trim() ? null : 'missing');

/** What keeps a letter's text from being saved, field by field. It may be saved half-written. */
export const wordProblems = (words: LetterText): TextProblems =>
  eachField((field) => {
    const { most, isOneLine } = letterFields[field];
    return isOneLine ? lineProblem(words[field], most) : lengthProblem(words[field], most);
  });

// What a letter can't be sealed without.
const needed: readonly LetterField[] = ['body', 'signature'];

/** What keeps words from being sealed, field by field: everything of wordProblems, and what is missing. */
export function unreadyWords(words: LetterText): TextProblems {
  const problems = wordProblems(words);
  return eachField((field) => problems[field] ?? (needed.includes(field) ? missingProblem(words[field]) : null));
}

/**
 * What may be wrong with a phone number: it is no whole mobile number, or one of another country than mainland China.
 */
export type PhoneProblem = 'no_mobile' | 'elsewhere';

/**
 * What is wrong with a phone number as typed: we reach mobiles of mainland China (11 digits from 1), with +86 or
 * without.
 */
export function phoneProblem(typed: string): PhoneProblem | null {
  const digits = typed.trim().replace(/[ -]/g, '').replace(/^00/, '+');
  if (/^(\+?86)?1[3-9]\d{9}$/.test(digits)) return null;
  const isElsewhere = digits.startsWith('+') && !digits.startsWith('+86');
  return isElsewhere ? 'elsewhere' : 'no_mobile';
}

export interface RecipientProblems {
  name: TextProblem | null;
  phone: PhoneProblem | null;
  email: 'no_address' | null;
}

/** What is wrong with the recipient of a draft, field by field; a contact counts only where a channel needs it. */
export function recipientProblems({ recipient, channels }: Pick<Draft, 'recipient' | 'channels'>): RecipientProblems {
  const { name } = recipient;
  const isAddress = () => email.safeParse(recipient.email.trim()).success;
  return {
    name: missingProblem(name) ?? lineProblem(name, limits.name),
    phone: channels.includes('sms') ? phoneProblem(recipient.phone) : null,
    email: channels.includes('mail') && !isAddress() ? 'no_address' : null,
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
