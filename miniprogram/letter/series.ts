import { readEmail } from '../../shared/contacts/email';
import { readPhone } from '../../shared/contacts/phone';
import type { LetterSummary } from '../../shared/contract/letters';
import type { Draft } from './draft';

/** One letter of a series: its draft, where this phone has one, and how the server knows it once it was begun there. */
export interface SeriesLetter {
  draft: Draft | null;
  letter: LetterSummary | null;
}

/** Drafts of one series in the order in which they were added. */
export const inOrder = (drafts: readonly Draft[]): Draft[] =>
  [...drafts].sort((one, other) => (one.series?.place ?? 0) - (other.series?.place ?? 0));

/** The drafts that are of one series among these, in the order in which they were added. */
export const membersIn = (drafts: readonly Draft[], first: string): Draft[] =>
  inOrder(drafts.filter(({ series }) => series?.first === first));

function dayOf({ draft, letter }: SeriesLetter): string {
  const time = draft?.time;
  return letter?.deliverLocal?.on ?? (time && !time.soonest ? time.local.on : '');
}

/** The letters of a series by their days: those the server knows, each with its draft, and those only this phone does. */
export function lettersOf(drafts: readonly Draft[], begun: readonly LetterSummary[]): SeriesLetter[] {
  const there = begun.map((letter) => ({
    letter,
    draft: drafts.find(({ letterId }) => letterId === letter.id) ?? null,
  }));
  const known = new Set(begun.map(({ id }) => id));
  const here = drafts
    .filter(({ letterId }) => !letterId || !known.has(letterId))
    .map((draft) => ({ letter: null, draft }));
  return [...there, ...here].sort((one, other) => dayOf(one).localeCompare(dayOf(other)));
}

/** True for letters to one person on several days, as far as can be told where this phone has no draft of them. */
export function isOnBirthdays(letters: readonly SeriesLetter[]): boolean {
  const known = letters.find(({ draft }) => draft?.series)?.draft?.series;
  if (known) return known.of === 'birthdays';
  const names = new Set(letters.map(({ letter }) => letter?.recipient?.name));
  return letters.length > 1 && names.size === 1;
}

type Addressed = Pick<Draft, 'recipient' | 'channels'>;

function contactsOf({ recipient, channels }: Addressed): string[] {
  const phone = channels.includes('sms') ? readPhone(recipient.phone) : null;
  const email = channels.includes('mail') ? readEmail(recipient.email) : null;
  return [...(phone && 'value' in phone ? [phone.value] : []), ...(email ? [email.toLowerCase()] : [])];
}

/**
 * True where two letters are for the same person: to one number or mailbox, or, where there is neither to tell two people
 * apart, under one name.
 */
export function isSamePerson(one: Addressed, other: Addressed): boolean {
  const [ours, theirs] = [contactsOf(one), contactsOf(other)];
  if (ours.some((contact) => theirs.includes(contact))) return true;
  const isByName = ours.length === 0 && theirs.length === 0;
  return isByName && one.recipient.name.trim() === other.recipient.name.trim();
}
