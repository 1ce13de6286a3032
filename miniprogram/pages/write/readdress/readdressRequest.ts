import { kindOf } from '../../../../shared/channels';
import type { Account } from '../../../../shared/contract/accounts';
import type { changes } from '../../../../shared/contract/changes';
import type { InputOf } from '../../../../shared/contract/endpoint';
import type { Letter } from '../../../../shared/contract/letters';
import { blankDraft, type Draft } from '../../../letter/draft';
import { type RecipientProblems, recipientProblems } from '../../../letter/draftProblems';
import { contactsOf } from '../../../letter/sealRequest';

type Recipient = Pick<Draft, 'recipient' | 'channels'>;

const ways = { phone: 'sms', email: 'mail' } as const;
const kinds = ['phone', 'email'] as const;

const shownAt = ({ recipient }: Letter, kind: keyof typeof ways): string | undefined =>
  recipient?.contacts?.find(({ channel }) => channel === ways[kind])?.shown;

/** A sealed letter as the fields of a recipient show it: contacts are empty, since they are masked; one's own are found. */
export function draftFrom(letter: Letter, account: Account): Draft {
  const { recipient, channels } = letter;
  const draft = blankDraft(letter.id);
  const own = kinds.flatMap((kind) => {
    const found = account.identities.find((one) => one.kind === kind && one.shown === shownAt(letter, kind));
    return found ? [[kind, { id: found.id, shown: found.shown }]] : [];
  });
  const kind = kindOf(recipient?.kind ?? 'self');
  const named = { ...draft.recipient, kind, name: recipient?.name ?? '', own: Object.fromEntries(own) };
  return { ...draft, channels: [...channels], recipient: named };
}

const isLeft = (letter: Letter, { recipient }: Recipient, kind: keyof typeof ways): boolean =>
  recipient.kind !== 'self' && recipient[kind].trim() === '' && shownAt(letter, kind) !== undefined;

/** What is wrong with a changed recipient; a contact that is left empty stays as the letter has it. */
export function readdressProblems(letter: Letter, draft: Recipient): RecipientProblems {
  const problems = recipientProblems({ ...draft, answersTo: null });
  const { phone, email } = problems;
  return {
    ...problems,
    phone: isLeft(letter, draft, 'phone') ? null : phone,
    email: isLeft(letter, draft, 'email') ? null : email,
  };
}

/** The request that changes whom a sealed letter is for. */
export function readdressRequest(
  letter: Letter,
  { recipient, channels }: Recipient,
  quotedFen: number,
): InputOf<typeof changes.readdressLetter> {
  const { kind, name } = recipient;
  const contacts = Object.entries(contactsOf(recipient, channels)).filter(([, value]) => value);
  const to = { kind, name: name.trim(), ...Object.fromEntries(contacts) };
  return { letterId: letter.id, recipient: to, channels, quotedFen };
}
