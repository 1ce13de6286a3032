import { letters } from '../../../shared/contract/letters';
import { series as endpoints, type Series } from '../../../shared/contract/series';
import { blankDraft, type Draft, type DraftTime } from '../../letter/draft';
import { inOrder, membersIn } from '../../letter/series';
import { localFailure } from '../apiError';
import { now } from '../clock';
import { locale } from '../language';
import { call } from '../session/call';
import { changeDraft, forgetDraft, keepOrHold, listDrafts, readDraft } from './draftStore';
import { syncDraft } from './draftSync';
import { ownDraft } from './settleDraft';

/** The drafts of a series on this phone, by its first one. */
export const membersOf = (first: string): Draft[] => membersIn(listDrafts(), first);

type Of = NonNullable<Draft['series']>['of'];

/** Makes a draft the first of several. */
export const startSeries = (draftKey: string, of: Of): Draft | null =>
  changeDraft(draftKey, { series: { of, first: draftKey, place: 0, id: null } });

function addMember(first: Draft, of: Of, change: Partial<Draft>): Draft {
  const place = Math.max(...membersOf(first.draftKey).map(({ series }) => series?.place ?? 0)) + 1;
  const draft = {
    ...ownDraft(first),
    ...change,
    series: { of, first: first.draftKey, place, id: null },
    editedAt: now(),
  };
  keepOrHold(draft);
  return draft;
}

/** Adds a letter to one more person, who is yet to be named, to those that say what this draft says. */
export function addPerson(first: Draft): Draft {
  const { recipient, question } = blankDraft(first.draftKey);
  return addMember(first, 'people', {
    recipient: { ...recipient, kind: 'other' },
    channels: [],
    holding: 'sealed',
    question,
  });
}

/** Makes of a draft one for each of these birthdays, the first of which is its own. */
export function planBirthdays({ draftKey }: Draft, times: readonly DraftTime[]): void {
  const [time, ...others] = times;
  changeDraft(draftKey, { time: time ?? null });
  const first = startSeries(draftKey, 'birthdays');
  if (first) for (const other of others) addMember(first, 'birthdays', { time: other });
}

/**
 * Gives all these drafts of one series what the first has chosen for when a letter does not arrive, or is not opened.
 */
export function shareArrival(drafts: readonly Draft[]): Draft[] {
  const { arrival } = drafts[0] ?? {};
  const has = (draft: Draft) => JSON.stringify(draft.arrival) === JSON.stringify(arrival);
  return drafts.map((draft) => (arrival && !has(draft) ? changeDraft(draft.draftKey, { arrival }) : draft) ?? draft);
}

/** Forgets all letters of a series that was not begun yet but the first, which is one of its own again. */
export function undoSeries(first: string): void {
  for (const { draftKey } of membersOf(first)) if (draftKey !== first) forgetDraft(draftKey);
  changeDraft(first, { series: null });
}

/**
 * Gives the other drafts of a series what all have in common: letters to several people their day, those on birthdays whom
 * they are for.
 */
export function shareInSeries({ draftKey, series, time, recipient, channels, question, holding }: Draft): void {
  if (!series) return;
  const common = series.of === 'people' ? { time } : { recipient, channels, question, holding };
  for (const other of membersOf(series.first)) if (other.draftKey !== draftKey) changeDraft(other.draftKey, common);
}

/**
 * Takes one letter out of a series, and throws it away where the server has it. Where it is the first, the next one takes
 * its place. Throws an ApiError, with nothing changed.
 */
export async function leaveOut({ draftKey, letterId, series }: Draft): Promise<void> {
  if (!series?.id) return leaveOutHere(draftKey, series?.first ?? draftKey);
  if (letterId) await call(letters.discardDraft, { letterId });
  forgetDraft(draftKey);
}

function leaveOutHere(draftKey: string, first: string): void {
  const next = membersOf(first).find((other) => other.draftKey !== first);
  if (draftKey !== first || !next) {
    forgetDraft(draftKey);
    return;
  }
  // The server knows the first by its key: it stays, as a letter to whom the next one was for.
  const { recipient, channels, question, holding, time } = next;
  changeDraft(first, { recipient, channels, question, holding, time });
  forgetDraft(next.draftKey);
}

// A letter without a title is called what its birthday is.
function titled({ words, time, series }: Draft): Draft['words'] {
  const name = series?.of === 'birthdays' && time && !time.soonest ? time.meant?.day.name : null;
  return words.title === '' && name ? { ...words, title: name[locale] } : words;
}

function adopt(member: Draft, id: string, letter: Pick<Draft, 'letterId' | 'version' | 'words'>): void {
  const { words } = letter;
  if (member.series)
    changeDraft(member.draftKey, { ...letter, acknowledged: words, sent: null, series: { ...member.series, id } });
}

/**
 * Has the server begin the letters of a series, each with what the first one says, unless it has; twice is as once. Throws
 * DraftConflict, DraftSealed or an ApiError.
 */
export async function beginSeries(firstKey: string): Promise<Series> {
  const begun = membersOf(firstKey).find(({ series }) => series?.id)?.series?.id;
  if (begun) return call(endpoints.readSeries, { seriesId: begun });
  await syncDraft(firstKey);
  const [first, ...further] = membersOf(firstKey);
  if (!first?.letterId || first.version === null) throw localFailure('validation_failed');
  const { letterId, version, words } = first;
  const said = (member: Draft) => titled({ ...member, words });
  const view = await call(endpoints.startSeries, {
    letterId,
    version,
    title: said(first).title,
    further: further.map((member) => ({ draftKey: member.draftKey, title: said(member).title })),
  });
  adopt(first, view.id, { letterId, version: version + 1, words: said(first) });
  const others = view.letters.filter(({ id }) => id !== letterId);
  for (const [place, { id }] of others.entries()) {
    const member = further[place];
    if (member) adopt(member, view.id, { letterId: id, version: 1, words: said(member) });
  }
  return view;
}

/** The drafts on this phone that are of a series the server knows, in the order in which they were added. */
export const draftsOfSeries = (id: string): Draft[] => inOrder(listDrafts().filter(({ series }) => series?.id === id));

/** The drafts of the series that a draft is of, or it alone; none where it is not on this phone. */
export function draftsAround(draftKey: string): Draft[] {
  const draft = readDraft(draftKey);
  if (!draft) return [];
  const members = membersOf(draft.series?.first ?? draftKey);
  return members.length > 0 ? members : [draft];
}
