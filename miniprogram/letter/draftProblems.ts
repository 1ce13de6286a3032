import { email, lengthOf, limits } from '../../shared/contract/fields';
import { texts } from '../locales';
import { localFailure } from '../services/apiError';
import type { Draft, Words } from './draft';

const lineBreak = /[\r\n\u2028\u2029]/;

const lengthProblem = (text: string, limit: number) =>
  lengthOf(text) > limit ? texts.compose.over(lengthOf(text) - limit) : null;

const lineProblem = (text: string, limit: number) =>
  lineBreak.test(text) ? texts.compose.oneLine : lengthProblem(text, limit);

/** What is wrong with each field of the words, in words; null where nothing is. Words may be saved half-written. */
export function wordProblems(words: Words): Record<keyof Words, string | null> {
  return {
    title: lineProblem(words.title, limits.title),
    body: lengthProblem(words.body, limits.body),
    signature: lineProblem(words.signature, limits.name),
  };
}

/** What keeps words from being sealed, field by field: everything of wordProblems, and what is missing. */
export function unreadyWords(words: Words): Record<keyof Words, string | null> {
  const problems = wordProblems(words);
  return {
    title: problems.title,
    body: problems.body ?? (words.body.trim() ? null : texts.compose.empty),
    signature: problems.signature ?? (words.signature.trim() ? null : texts.compose.noSignature),
  };
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
