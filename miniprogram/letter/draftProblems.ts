import { isNeverEmail, readEmail } from '../../shared/contacts/email';
import { earlyPhoneProblem, type PhoneProblem, readPhone } from '../../shared/contacts/phone';
import { limits } from '../../shared/contract/fields';
import { excessOf } from '../../shared/graphemes';
import { eachWritten, type LetterText, type WrittenField, writtenFields } from '../../shared/letterText';
import { hasVisible } from '../../shared/visible';
import { type Draft, isByCard, isToAuthor, type OwnKind } from './draft';

const lineBreak = /[\r\n\u2028\u2029]/;

/**
 * What may be wrong with a text: it says nothing, breaks the only line it may have, or is this many characters too
 * long.
 */
export type TextProblem = 'missing' | 'line_break' | { over: number };

/** What is wrong with each field that is written; null where nothing is. */
export type TextProblems = Record<WrittenField, TextProblem | null>;

function lengthProblem(text: string, limit: number): TextProblem | null {
  const over = excessOf(text, limit);
  return over > 0 ? { over } : null;
}

const lineProblem = (text: string, limit: number): TextProblem | null =>
  lineBreak.test(text) ? 'line_break' : lengthProblem(text, limit);

const missingProblem = (text: string): TextProblem | null => (hasVisible(text) ? null : 'missing');

/** What keeps a letter's text from being saved, field by field. It may be saved half-written. */
export const wordProblems = (words: LetterText): TextProblems =>
  eachWritten((field) => {
    const { most, isOneLine } = writtenFields[field];
    return isOneLine ? lineProblem(words[field], most) : lengthProblem(words[field], most);
  });

/** What keeps words from being sealed, field by field: everything of wordProblems, and what is missing. */
export function unreadyWords(words: LetterText): TextProblems {
  const problems = wordProblems(words);
  // A letter may go unsigned, but not signed by what nobody sees.
  const isWanted = (field: WrittenField) =>
    writtenFields[field].isNeeded || (field === 'signature' && words[field] !== '');
  return eachWritten((field) => problems[field] ?? (isWanted(field) ? missingProblem(words[field]) : null));
}

/**
 * What is wrong with a recipient, field by field; to oneself, a contact of one's own must be chosen, to another person at
 * least one way.
 */
export interface RecipientProblems {
  ways: 'missing' | null;
  name: TextProblem | null;
  phone: PhoneProblem | 'missing' | 'none_own' | null;
  email: 'no_address' | 'missing' | 'none_own' | null;
}

function phoneProblem(typed: string): RecipientProblems['phone'] {
  if (typed.trim() === '') return 'missing';
  const read = readPhone(typed);
  return 'value' in read ? null : read.problem;
}

function emailProblem(typed: string): RecipientProblems['email'] {
  if (typed.trim() === '') return 'missing';
  return readEmail(typed) ? null : 'no_address';
}

const channelTo = { phone: 'sms', email: 'mail' } as const;

/** The contacts of one's own that a letter to oneself needs. */
export const ownKindsOf = ({ recipient, channels }: Pick<Draft, 'recipient' | 'channels'>): OwnKind[] =>
  recipient.kind === 'self' ? (['phone', 'email'] as const).filter((kind) => channels.includes(channelTo[kind])) : [];

function ownProblems(draft: Pick<Draft, 'recipient' | 'channels'>): Pick<RecipientProblems, 'phone' | 'email'> {
  const problem = (kind: OwnKind) =>
    ownKindsOf(draft).includes(kind) && !draft.recipient.own[kind] ? ('none_own' as const) : null;
  return { phone: problem('phone'), email: problem('email') };
}

/** What is wrong with the recipient of a draft, field by field; a contact counts only where a channel needs it. */
export function recipientProblems(
  draft: Pick<Draft, 'recipient' | 'channels' | 'answersTo'> & Partial<Pick<Draft, 'holding'>>,
): RecipientProblems {
  const { recipient, channels } = draft;
  const name = missingProblem(recipient.name) ?? lineProblem(recipient.name, limits.name);
  if (recipient.kind === 'self') return { name, ways: null, ...ownProblems(draft) };
  const isWithoutContact = isToAuthor(draft) || isByCard({ holding: 'sealed', ...draft });
  if (isWithoutContact) return { name, ways: null, phone: null, email: null };
  return {
    name,
    ways: channels.length === 0 ? 'missing' : null,
    phone: channels.includes('sms') ? phoneProblem(recipient.phone) : null,
    email: channels.includes('mail') ? emailProblem(recipient.email) : null,
  };
}

/** What is wrong with the contacts of another person that no further typing makes right: said before anybody goes on. */
export function earlyProblems({ recipient, channels }: Pick<Draft, 'recipient' | 'channels'>): RecipientProblems {
  const isTyped = recipient.kind !== 'self';
  return {
    name: null,
    ways: null,
    phone: isTyped && channels.includes('sms') ? earlyPhoneProblem(recipient.phone) : null,
    email: isTyped && channels.includes('mail') && isNeverEmail(recipient.email) ? 'no_address' : null,
  };
}
