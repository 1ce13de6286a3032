import { waysToSecond } from '../../shared/arrivalRules';
import { type Channel, type Holding, waysToAsk } from '../../shared/channels';
import type { InputOf } from '../../shared/contract/endpoint';
import type { sealing } from '../../shared/contract/sealing';
import type { Parcel } from '../../shared/postage';
import { type LocalTime, toInstant } from '../../shared/schedule';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { backupOf } from './arrivalDraft';
import { soonestTime } from './deliveryTime';
import { type Draft, type DraftRecipient, isByCard, isToAuthor, waysOf } from './draft';
import type { DraftPicture } from './pictures/DraftPicture';

export type SealRequest = InputOf<typeof sealing.sealLetter>;

/** What its author was shown, and agrees to: the price, and the terms of service, which older servers do not name. */
export type Agreed = Pick<SealRequest, 'quotedFen' | 'termsVersion'>;

/** The local time a draft would have if it were sealed now (epoch milliseconds), or null when none was chosen. */
export function timeOf(draft: Draft, now: number, minLeadSeconds: number, timeZone: string): LocalTime | null {
  if (!draft.time) return null;
  return draft.time.soonest ? soonestTime(now, minLeadSeconds, timeZone) : draft.time.local;
}

/** What postage is asked for, if the draft were sealed now for the given time; null for a time that does not exist. */
export function parcelOf(draft: Draft, local: LocalTime, now: number): Parcel | null {
  if (toInstant(local) === null) return null;
  const { kind } = draft.recipient;
  const channels = waysOf(draft);
  const second = isByCard(draft) ? [] : waysToSecond(backupOf(draft.arrival));
  return { recipient: kind, channels, waysToSecond: second, sealedAt: now, deliverLocal: local };
}

/** The contacts that ways need, as the server takes them: of oneself only what the account has proved, by its id. */
export function contactsOf({ kind, phone, email, own }: DraftRecipient, channels: readonly Channel[]) {
  const [bySms, byMail] = [channels.includes('sms'), channels.includes('mail')];
  if (kind !== 'self') return { ...(bySms && { phone: phone.trim() }), ...(byMail && { email: email.trim() }) };
  return { ...(bySms && { phoneId: own.phone?.id }), ...(byMail && { emailId: own.email?.id }) };
}

/** Pictures as the server seals them: those it has, with their words, in the order they are shown here. */
export const shownPictures = (pictures: readonly DraftPicture[]): SealRequest['pictures'] =>
  pictures.flatMap(({ pictureId, altText }) => (pictureId === null ? [] : { id: pictureId, altText }));

/** What the day of a draft is meant as, where that is more than the day itself. */
export function symbolOf({ time }: Pick<Draft, 'time'>): SymbolicDate | undefined {
  const symbol = time && !time.soonest ? time.meant?.symbol : undefined;
  return symbol?.kind === 'solar' ? undefined : symbol;
}

/** How a draft is held if it is sealed now; null where nobody else is to hear of it, or their account is known. */
export function holdingOf(draft: Draft): Holding | null {
  if (draft.recipient.kind === 'self' || isToAuthor(draft)) return null;
  const canAsk = waysOf(draft).some((channel) => waysToAsk.includes(channel));
  return draft.holding === 'ask_first' && !canAsk ? 'sealed' : draft.holding;
}

/** What whoever opens a draft will be asked first; undefined for nothing. */
export function questionOf(draft: Draft): SealRequest['question'] {
  const [text, answer] = [draft.question.text.trim(), draft.question.answer.trim()];
  return draft.recipient.kind === 'other' && !isToAuthor(draft) && text && answer ? { text, answer } : undefined;
}

/** The request that seals a draft the server already holds. */
export function sealRequest(
  draft: Draft & { letterId: string; version: number },
  deliverLocal: LocalTime,
  { quotedFen, termsVersion }: Agreed,
): SealRequest {
  const { kind, name } = draft.recipient;
  const channels = waysOf(draft);
  const byCard = isByCard(draft);
  const backup = byCard ? undefined : backupOf(draft.arrival);
  const { remindAfterDays } = draft.arrival;
  const question = questionOf(draft);
  return {
    letterId: draft.letterId,
    version: draft.version,
    recipient: { kind, name: name.trim(), ...(!isToAuthor(draft) && contactsOf(draft.recipient, channels)) },
    channels,
    deliverLocal,
    symbol: symbolOf(draft),
    quotedFen,
    ...(termsVersion && { termsVersion }),
    pictures: shownPictures(draft.pictures),
    ...(backup && { backup }),
    ...(byCard && { holding: 'card' as const }),
    ...(holdingOf(draft) === 'ask_first' && { holding: 'ask_first' as const }),
    ...(question && { question }),
    // Reminded is by another way than the first.
    ...(remindAfterDays !== null && channels.length > 1 && { remindAfterDays }),
  };
}
