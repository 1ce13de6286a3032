import { type Channel, channelsFor, type Holding, type RecipientKind } from '../../shared/channels';
import type { Identity } from '../../shared/contract/accounts';
import type { DayWords } from '../../shared/contract/calendar';
import { eachField, isSameText, type LetterText, letterFieldNames } from '../../shared/letterText';
import type { LocalTime } from '../../shared/schedule';
import type { DateRule, SymbolicDate } from '../../shared/symbolicDate';
import { hasVisible } from '../../shared/visible';
import { type ArrivalDraft, usualArrival } from './arrivalDraft';
import { type DraftPicture, isTaken } from './pictures/DraftPicture';

/** A proved contact of the author's account, as it is shown. */
type OwnContact = Pick<Identity, 'id' | 'shown'>;
export type OwnKind = 'phone' | 'email';

/**
 * Whom a draft is for. To others a contact is typed, to oneself it is chosen (`own`); it counts only for the channels that
 * need it.
 */
export interface DraftRecipient {
  kind: RecipientKind;
  name: string;
  phone: string;
  email: string;
  own: Partial<Record<OwnKind, OwnContact>>;
}

/**
 * Of one of several letters from one text: which of them it is, by the key of the first, and the series that they are to the
 * server once they were begun there. They go to several people, or to one on several birthdays.
 */
export interface DraftSeries {
  of: 'people' | 'birthdays';
  first: string;
  place: number;
  id: string | null;
}

/** What a day is meant as, and how the server resolved it: in both calendars, with the rules that were applied. */
export interface MeantDay {
  symbol: SymbolicDate;
  day: DayWords & { rules: readonly DateRule[]; monthDays?: number };
}

/**
 * When a draft shall arrive: as soon as the rules allow after sealing, or at a local time. Of a plain day `meant` is not
 * known until the server was asked, and may stay so.
 */
export type DraftTime = { soonest: true } | { soonest: false; local: LocalTime; meant?: MeantDay };

/** A letter being written, as this phone keeps it. */
export interface Draft {
  draftKey: string;
  words: LetterText;
  /** The server's letter and the version `acknowledged` has there; null until the server took it for the first time. */
  letterId: string | null;
  version: number | null;
  /** The words the server last confirmed, and those last sent, whose confirmation may have been lost on the way. */
  acknowledged: LetterText | null;
  sent: LetterText | null;
  pictures: DraftPicture[];
  /** Pictures taken out here, which the server was not told yet. */
  picturesGone: string[];
  /** Whether their order here is not told to the server yet. */
  picturesMoved: boolean;
  recipient: DraftRecipient;
  channels: Channel[];
  time: DraftTime | null;
  arrival: ArrivalDraft;
  /** What another person is asked before they open it; both empty for nothing. */
  question: { text: string; answer: string };
  /** Of an answer, whether it can go to who wrote the letter it answers; null for any other letter. */
  answersTo: 'author' | 'self' | null;
  /** Whether another person is asked first, or no contact of them is kept. */
  holding: Holding;
  series: DraftSeries | null;
  /** Epoch milliseconds of the last change on this phone. */
  editedAt: number;
}

/** The channels chosen at first: to oneself WeChat's, but where there is no WeChat; to another person none. */
export const usualChannels = (kind: RecipientKind, hasWechat: boolean): Channel[] =>
  kind === 'self' ? channelsFor.self.filter((channel) => hasWechat || channel !== 'wechat').slice(0, 1) : [];

/** True for an answer to who wrote the letter: it goes by the ways of their account, and needs no contact. */
export const isToAuthor = ({ answersTo, recipient }: Pick<Draft, 'answersTo' | 'recipient'>): boolean =>
  answersTo === 'author' && recipient.kind !== 'self';

/** True for a letter to another person of whom no contact is kept: its author hands over a card. */
export const isByCard = ({ holding, ...draft }: Pick<Draft, 'answersTo' | 'recipient' | 'holding'>): boolean =>
  holding === 'card' && draft.recipient.kind !== 'self' && !isToAuthor(draft);

/** A draft nobody has written in yet: to oneself. */
export function blankDraft(draftKey: string, hasWechat = true): Draft {
  return {
    draftKey,
    words: eachField(() => ''),
    letterId: null,
    version: null,
    acknowledged: null,
    sent: null,
    pictures: [],
    picturesGone: [],
    picturesMoved: false,
    recipient: { kind: 'self', name: '', phone: '', email: '', own: {} },
    channels: usualChannels('self', hasWechat),
    time: null,
    arrival: usualArrival,
    question: { text: '', answer: '' },
    answersTo: null,
    holding: 'sealed',
    series: null,
    editedAt: 0,
  };
}

/** True when two versions of a letter read the same. */
export const sameWords = (one: LetterText | null, other: LetterText | null): boolean =>
  one && other ? isSameText(one, other) : one === other;

/** True when nothing has been written at all. */
export const isBlank = (words: LetterText): boolean => !letterFieldNames.some((field) => hasVisible(words[field]));

/** True when there is nothing in a draft: neither a word nor a picture. */
export const isEmpty = ({ words, pictures }: Pick<Draft, 'words' | 'pictures'>): boolean =>
  isBlank(words) && pictures.length === 0;

/** True when the server has all that was written and put into a draft. */
export const isSaved = ({ words, acknowledged, pictures }: Draft): boolean =>
  sameWords(words, acknowledged) && pictures.every(isTaken);

/** The channels of a recipient in the order its author set, without those that do not fit. */
export function fittingChannels(kind: RecipientKind, wanted: readonly Channel[]): Channel[] {
  const fitting = wanted.filter((channel) => channelsFor[kind].includes(channel));
  return fitting.length > 0 ? fitting : usualChannels(kind, true);
}

/** The channels by which a draft will be announced; none where its author hands over a card. */
export const waysOf = (draft: Pick<Draft, 'answersTo' | 'recipient' | 'holding' | 'channels'>): Channel[] =>
  isByCard(draft) ? [] : fittingChannels(draft.recipient.kind, draft.channels);

/** What a letter is called in a list: its title, else its first line that says something; empty when nothing does. */
export const listName = ({ title, body }: LetterText): string =>
  hasVisible(title) ? title : (body.split('\n').find(hasVisible)?.trim() ?? '');
