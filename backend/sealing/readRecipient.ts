import {
  type AnyKind,
  type Channel,
  channelsFor,
  earlierKinds,
  kindOf,
  type RecipientKind,
} from '../../shared/channels';
import type { RequestOf } from '../../shared/contract/endpoint';
import type { sealing } from '../../shared/contract/sealing';
import type { ErrorCode } from '../../shared/errors';
import { withoutTurns } from '../../shared/isolated';
import { normaliseEmail, normalisePhone } from '../accounts/contacts/normaliseContact';
import { wechatMarksOf } from '../accounts/identities/identities';
import { ownContact } from '../accounts/identities/ownContact';
import { AppError } from '../platform/AppError';

type GivenRecipient = RequestOf<typeof sealing.sealLetter>['recipient'];

/** What of a recipient is kept with the letter: contacts in normal form, or null. */
export interface Recipient {
  recipientKind: AnyKind;
  recipientName: string;
  recipientPhone: string | null;
  recipientEmail: string | null;
  /** Whose account it goes to, where that is known already. */
  recipientId?: string;
}

const kinds = {
  phone: { channel: 'sms', normalise: normalisePhone },
  email: { channel: 'mail', normalise: normaliseEmail },
} as const;
type ContactKind = keyof typeof kinds;

async function readContact(accountId: string, given: GivenRecipient, kind: ContactKind): Promise<string> {
  const field = `recipient.${kind}`;
  const typed = given[kind];
  const id = given.kind === 'self' ? given[`${kind}Id`] : undefined;
  if (!typed && !id) throw new AppError('validation_failed', { fields: [{ path: field, problem: 'required' }] });
  if (given.kind === 'self') return ownContact(accountId, kind, { id, typed }, field);
  return kinds[kind].normalise(typed ?? '', field);
}

const earlierWords = { wechat: 'friend', sms: 'phone', mail: 'email' } as const;

/**
 * The word by which a kind is kept with its letter, and sealed: that of the version before where one way alone leads to
 * another person, since a process of that version may act on it at the same time. Goes with a later issue.
 */
function keptKind(kind: RecipientKind, [first, ...further]: readonly Channel[]): AnyKind {
  return kind === 'self' || !first || further.length > 0 ? kind : earlierWords[first];
}

// By its earlier words a kind has one way.
const possibleFor = (kind: AnyKind): readonly Channel[] =>
  kind === 'self' || kind === 'other' ? channelsFor[kind] : [earlierKinds[kind]];

function assertFits(kind: AnyKind, channels: readonly Channel[]): void {
  const refuse = (code: ErrorCode, problem: string) => {
    throw new AppError(code, { fields: [{ path: 'channels', problem }] });
  };
  if (channels.length === 0) refuse('recipient_without_way', 'required');
  if (new Set(channels).size < channels.length) refuse('way_chosen_twice', 'twice');
  const possible = possibleFor(kind);
  if (!channels.every((channel) => possible.includes(channel))) refuse('channel_not_possible', 'not_possible');
}

// Nobody would be found on the day: said now, while another way can be chosen.
async function assertHasWechat(accountId: string): Promise<void> {
  if ((await wechatMarksOf(accountId)).length > 0) return;
  throw new AppError('channel_needs_wechat', { fields: [{ path: 'channels', problem: 'not_possible' }] });
}

/**
 * Checks a recipient against the channels chosen and brings contacts to normal form (E.164, ASCII domain). Oneself is
 * reached only at a contact the account has proved: named by its id, or typed by a client that knows no ids. A contact that
 * no channel uses is not kept, nor are signs in a name that turn the writing round. Throws recipient_without_way,
 * way_chosen_twice, channel_not_possible, channel_needs_wechat to oneself without WeChat, phone_not_supported,
 * contact_not_yours or validation_failed naming the field.
 */
export async function readRecipient(
  accountId: string,
  given: GivenRecipient,
  channels: readonly Channel[],
): Promise<Recipient> {
  assertFits(given.kind, channels);
  if (given.kind === 'self' && channels.includes('wechat')) await assertHasWechat(accountId);
  const contactFor = (kind: ContactKind) =>
    channels.includes(kinds[kind].channel) ? readContact(accountId, given, kind) : null;
  return {
    recipientKind: keptKind(kindOf(given.kind), channels),
    recipientName: withoutTurns(given.name),
    recipientPhone: await contactFor('phone'),
    recipientEmail: await contactFor('email'),
  };
}
