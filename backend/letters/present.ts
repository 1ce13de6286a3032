import type { KeyObject } from 'node:crypto';
import type { LetterSummary, Letter as LetterView, ReceivedSummary } from '../../shared/contract/letters';
import type { TimelineEntry } from '../../shared/contract/timeline';
import { hasDayAhead } from '../../shared/letterStatus';
import type { DateRule, SymbolicDate } from '../../shared/symbolicDate';
import { maskEmail, maskPhone } from '../accounts/contacts/maskContact';
import { dayNumberOf } from '../calendar/dayNumber';
import { dayWords } from '../calendar/dayWords';
import { resolveSymbol } from '../calendar/resolveSymbol';
import { symbolName } from '../calendar/symbolName';
import { findCalling, presentCheck } from '../contentCheck/presentCheck';
import { closedToAccount } from '../ladder/closedWays';
import { findLetterKeys } from '../letterKeys/letterKeys';
import { namedIn } from '../names/namedIn';
import { senderName } from '../names/senderName';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { findLatest, LetterEvent } from '../timeline/LetterEvent';
import { howOfEvent } from '../timeline/reasonOfEvent';
import { decryptField, decryptRecipient, decryptText, type RecipientContacts } from './encryptedFields';
import { keyOf, standing } from './keyOf';
import type { Letter } from './Letter';
import { chooseUntil } from './moveMissed';
import { openedBy } from './openedBy';
import { authorMay, editUntil, mayChangeText, mayChoose, mayEdit, mayOpen, mayRedirect, recipientMay } from './policy';
import { askUntil } from './recipients/askForOtherWay';

const isoOf = (date: Date | null) => date?.toISOString() ?? null;

function recipientOf(
  { recipientKind: kind, ladder }: Letter,
  of: RecipientContacts | null,
): LetterSummary['recipient'] {
  if (!kind) return null;
  const sms = of?.recipientPhone ? maskPhone(of.recipientPhone) : null;
  const mail = of?.recipientEmail ? maskEmail(of.recipientEmail) : null;
  const masked = { wechat: null, sms, mail };
  const contacts = ladder.flatMap((channel) => (masked[channel] ? [{ channel, shown: masked[channel] }] : []));
  return { kind, name: of?.recipientName ?? '', contact: sms ?? mail, contacts };
}

function dayNameOf({ symbol }: Letter): Pick<LetterSummary, 'dayName'> {
  const dayName = symbol && symbolName(symbol);
  return dayName ? { dayName } : {};
}

const plainSummaryOf = (letter: Letter) => ({
  id: letter.id,
  status: letter.status,
  may: authorMay(letter, clock.now()),
  channels: letter.ladder,
  deliverAt: isoOf(letter.deliverAt),
  deliverLocal: deliverLocalOf(letter),
  amountFen: letter.amountFen,
  createdAt: letter.createdAt.toISOString(),
  updatedAt: letter.updatedAt.toISOString(),
  ...(letter.seriesId && { seriesId: letter.seriesId }),
  ...dayNameOf(letter),
});

const deliverLocalOf = ({ deliverOn, deliverTime, timeZone }: Letter) =>
  deliverOn && deliverTime && timeZone ? { on: deliverOn, time: deliverTime, timeZone } : null;

// Newer tables may know no such day any more; then it stays where it is, and no rule of theirs stands for it.
function rulesOf(symbol: SymbolicDate): DateRule[] {
  try {
    return resolveSymbol(symbol).rules;
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

function deliverDayOf({ deliverOn, symbol }: Letter): LetterView['deliverDay'] {
  const number = deliverOn && dayNumberOf(deliverOn);
  if (!number) return undefined;
  return { ...dayWords(number), symbol, ...(symbol && { rules: rulesOf(symbol) }), name: symbol && symbolName(symbol) };
}

function summaryOf(letter: Letter, key: KeyObject): LetterSummary {
  return {
    ...plainSummaryOf(letter),
    title: decryptField(key, letter, 'title'),
    recipient: recipientOf(letter, decryptRecipient(key, letter)),
  };
}

const damagedSummaryOf = (letter: Letter): LetterSummary => ({
  ...plainSummaryOf(letter),
  title: '',
  recipient: recipientOf(letter, null),
  damaged: true,
});

interface Presenter<View> {
  whole(letter: Letter, key: KeyObject): View;
  damaged(letter: Letter): View;
}

function presentOne<View>(letter: Letter, key: KeyObject | undefined, presenter: Presenter<View>): View {
  if (!key) {
    logger.alarm('letter key does not open', { letterId: letter.id });
    return presenter.damaged(letter);
  }
  try {
    return presenter.whole(letter, key);
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return presenter.damaged(letter);
    throw error;
  }
}

// One look-up of keys for a whole page; a letter that does not open must not take the others with it.
async function presentEach<View>(letters: Letter[], presenter: Presenter<View>, holder?: string): Promise<View[]> {
  const ids = letters.map(({ id }) => id);
  const keys = await findLetterKeys(ids, holder);
  // What was deleted since it was found is no damage.
  const there = await standing(ids.filter((id) => !keys.has(id)));
  const left = letters.filter(({ id }) => keys.has(id) || there.has(id));
  return left.map((letter) => presentOne(letter, keys.get(letter.id), presenter));
}

const datings = ['redated', 'date_kept'] as const;

/** Which of some letters are meant, by their ids. */
export type FindLetters = (letters: readonly Letter[]) => Promise<Set<string>>;

/** Letters in the list of their author, who is the same for all. One that does not open has no title and is `damaged`. */
export async function presentSummaries(letters: Letter[], findRefused: FindLetters): Promise<LetterSummary[]> {
  const presenter = { whole: summaryOf, damaged: damagedSummaryOf };
  const summaries = await presentEach(letters, presenter, letters[0]?.authorId ?? undefined);
  const calling = await findCalling(letters.map(({ id }) => id));
  const returned = await findLatest(
    letters.filter(mayEdit).map(({ id }) => id),
    ['returned'],
  );
  const redated = await findLatest(
    letters.filter(({ status }) => hasDayAhead(status)).map(({ id }) => id),
    datings,
  );
  const refused = await findRefused(letters);
  const other = new Set(letters.filter(mayRedirect).map(({ id }) => id));
  const callOf = (id: string) =>
    calling.get(id) ??
    returned.get(id) ??
    (other.has(id) ? 'other_way' : refused.has(id) ? 'asked' : redated.has(id) ? 'date' : undefined);
  return summaries.map((summary) => ({ ...summary, calling: callOf(summary.id) }));
}

const timelineEntryOf = (event: LetterEvent): TimelineEntry => ({
  kind: event.kind,
  at: event.at.toISOString(),
  ...howOfEvent(event),
  ...(event.fromAt && { fromAt: event.fromAt.toISOString() }),
  ...(event.toAt && { toAt: event.toAt.toISOString() }),
});

/** A letter as its author is shown it. */
export type PresentLetter = (letter: Letter) => Promise<LetterView>;

/** A letter as its author reads it, with its timeline, and without its invitation. Throws data_damaged. */
export async function presentLetter(letter: Letter): Promise<LetterView> {
  const events = await LetterEvent.findAll({ where: { letterId: letter.id }, order: ['at', 'id'] });
  const key = await keyOf(letter.id, letter.authorId ?? undefined);
  const text = decryptText(key, letter);
  return {
    ...summaryOf(letter, key),
    ...text,
    version: letter.version,
    ...(mayChoose(letter) && { chooseUntil: chooseUntil(letter).toISOString() }),
    ...(mayChangeText(letter, clock.now()) && { editUntil: new Date(editUntil(letter)).toISOString() }),
    deliverDay: deliverDayOf(letter),
    ...(mayRedirect(letter) && { askUntil: askUntil(letter)?.toISOString() }),
    timeline: events.map(timelineEntryOf),
    check: await presentCheck(letter.id, letter.deliverAt),
    named: namedIn(text.signature),
    invitation: null,
  };
}

/** How a letter stands for whom it is: waiting for its day, there, or opened. */
export const receivedStateOf = (letter: Letter, isOpened: boolean): ReceivedSummary['state'] =>
  isOpened ? 'opened' : mayOpen(letter, clock.now()) ? 'arrived' : 'waiting';

/** How its recipient stands to a letter: whether they have opened it, and whether they said that it is not for them. */
interface Standing {
  isOpened: boolean;
  isClosed: boolean;
}

/** Whether an unsigned letter is from whom its reader was, and said so. */
export const fromSelfOf = ({ recipientKind }: Letter, name: string): { fromSelf?: true } =>
  name === '' && recipientKind === 'self' ? { fromSelf: true } : {};

function plainReceivedOf(letter: Letter, { isOpened, isClosed }: Standing) {
  const state = receivedStateOf(letter, isOpened);
  const may = recipientMay(letter, clock.now());
  const deliverAt = (letter.deliverAt as Date).toISOString();
  return { id: letter.id, state, may: { ...may, open: may.open && !isClosed }, deliverAt };
}

function receivedOf(letter: Letter, key: KeyObject, standing: Standing): ReceivedSummary {
  const signature = standing.isClosed ? '' : senderName(decryptField(key, letter, 'signature'));
  return {
    ...plainReceivedOf(letter, standing),
    signature,
    ...fromSelfOf(letter, signature),
    title: standing.isOpened ? decryptField(key, letter, 'title') : null,
  };
}

const damagedReceivedOf = (letter: Letter, standing: Standing): ReceivedSummary => ({
  ...plainReceivedOf(letter, standing),
  signature: '',
  title: null,
  damaged: true,
});

// They are all for the account of one recipient.
async function standingsOf(letters: readonly Letter[]): Promise<(letter: Letter) => Standing> {
  const accountId = letters[0]?.recipientId;
  if (!accountId) return () => ({ isOpened: false, isClosed: false });
  const opened = await openedBy(letters, accountId);
  const closed = await closedToAccount(
    letters.map(({ id }) => id),
    accountId,
  );
  return ({ id }) => ({ isOpened: opened.has(id), isClosed: closed.has(id) });
}

/**
 * Letters in their recipient's box: until opened only from whom and for when, and not even from whom where they said that
 * one is not for them; one that does not open is `damaged`.
 */
export async function presentReceived(letters: Letter[]): Promise<ReceivedSummary[]> {
  const standingOf = await standingsOf(letters);
  return presentEach(letters, {
    whole: (letter, key) => receivedOf(letter, key, standingOf(letter)),
    damaged: (letter) => damagedReceivedOf(letter, standingOf(letter)),
  });
}

/** One letter in its recipient's box; see `presentReceived`. */
export const presentReceivedLetter = async (letter: Letter): Promise<ReceivedSummary> =>
  receivedOf(letter, await keyOf(letter.id), (await standingsOf([letter]))(letter));
