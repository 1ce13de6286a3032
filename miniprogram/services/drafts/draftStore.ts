import { kindOf } from '../../../shared/channels';
import { type LetterText, textOf } from '../../../shared/letterText';
import { blankDraft, type Draft, isEmpty, isSaved } from '../../letter/draft';
import { filesOf } from '../../letter/pictures/DraftPicture';
import { now } from '../clock';
import { dropFiles } from '../pictureFiles/dropFiles';
import { forget, readStored, storageKeys, store } from '../storage';
import { forgetSent } from './sentDrafts';

const keyLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A key for a new draft; it names the draft to the server too, so that a repeated first save makes one letter only. */
export function newDraftKey(): string {
  const random = Array.from({ length: 16 }, () => keyLetters[Math.floor(Math.random() * keyLetters.length)]);
  return `${now().toString(36)}-${random.join('')}`;
}

// Drafts a full phone could not store, until it can or the app closes; the server is their safe place meanwhile.
const held = new Map<string, Draft>();

// Drafts deleted for their author's age or with their account; a page still open must not store them again.
const deleted = new Set<string>();

const draftKeys = () => readStored<string[]>(storageKeys.drafts) ?? [];

/** A draft kept on this phone or held in its memory, or null. */
export function readDraft(draftKey: string): Draft | null {
  const unstored = held.get(draftKey);
  if (unstored) return unstored;
  const stored = readStored<Partial<Draft>>(storageKeys.draft(draftKey));
  return stored ? wholeDraft(draftKey, stored) : null;
}

// A draft of an older release may lack a field that came later, and so may each text in it.
function wholeDraft(draftKey: string, stored: Partial<Draft>): Draft {
  const blank = blankDraft(draftKey);
  const whole = (text: Partial<LetterText> | null | undefined) => (text ? textOf(text) : null);
  const { words, acknowledged, sent } = stored;
  const said = { ...blank.recipient, ...stored.recipient };
  const recipient = { ...said, kind: kindOf(said.kind) };
  const arrival = { ...blank.arrival, ...stored.arrival };
  const texts = { words: whole(words) ?? blank.words, acknowledged: whole(acknowledged), sent: whole(sent) };
  return { ...blank, ...stored, ...texts, recipient, arrival };
}

/** Every draft on this phone, the one touched last first. */
export function listDrafts(): Draft[] {
  return [...new Set([...draftKeys(), ...held.keys()])]
    .flatMap((draftKey) => readDraft(draftKey) ?? [])
    .sort((one, other) => other.editedAt - one.editedAt);
}

/** The draft of a letter the server holds, if this phone has one. */
export function draftOfLetter(letterId: string): Draft | null {
  return listDrafts().find((draft) => draft.letterId === letterId) ?? null;
}

/** Keeps a draft on this phone; an untouched one is not worth a place. Throws when the phone is full. */
export function keepDraft(draft: Draft): void {
  const { draftKey } = draft;
  if (deleted.has(draftKey)) return;
  const isListed = draftKeys().includes(draftKey);
  if (!isListed && !held.has(draftKey) && draft.letterId === null && isEmpty(draft)) return;
  store(storageKeys.draft(draftKey), draft);
  if (!isListed) store(storageKeys.drafts, [...draftKeys(), draftKey]);
  held.delete(draftKey);
}

/** Keeps a draft on this phone, or in its memory until the app closes when the phone is full. */
export function keepOrHold(draft: Draft): void {
  try {
    keepDraft(draft);
  } catch {
    held.set(draft.draftKey, draft);
  }
}

/** True for a draft whose latest state the phone had no room for. */
export const isOnlyHeld = (draftKey: string): boolean => held.has(draftKey);

/** Changes part of a draft of this phone and answers the whole; a draft thrown away meanwhile stays away. */
export function changeDraft(draftKey: string, change: Partial<Draft>): Draft | null {
  const draft = readDraft(draftKey);
  if (!draft) return null;
  const changed = { ...draft, ...change };
  keepOrHold(changed);
  return changed;
}

/** Forgets a draft: only when the server has sealed the letter, or the author threw it away. */
export function forgetDraft(draftKey: string): void {
  const files = filesOf(readDraft(draftKey)?.pictures ?? []);
  held.delete(draftKey);
  // The words first: that makes room on a full phone for the list.
  forget(storageKeys.draft(draftKey));
  const others = draftKeys().filter((key) => key !== draftKey);
  try {
    store(storageKeys.drafts, others);
  } catch {
    // The list then names a draft that is not there, which is passed over.
  }
  dropUnnamed(files);
}

/** Removes files of pictures from this phone that no draft names any more. */
export function dropUnnamed(files: readonly string[]): void {
  if (files.length === 0) return;
  const named = new Set(listDrafts().flatMap(({ pictures }) => filesOf(pictures)));
  dropFiles(files.filter((file) => !named.has(file)));
}

/** Deletes for good every draft that no account of the server has. */
export function forgetUnsent(): void {
  for (const { draftKey, letterId } of listDrafts()) {
    if (letterId !== null) continue;
    deleted.add(draftKey);
    forgetDraft(draftKey);
  }
}

/** Forgets every draft on this phone, for good. */
export function forgetAll(): void {
  forgetSent();
  for (const { draftKey } of listDrafts()) {
    deleted.add(draftKey);
    forgetDraft(draftKey);
  }
}

/** Forgets the drafts of which the server has everything, for whoever uses this phone next. */
export function forgetSaved(): void {
  forgetSent();
  for (const draft of listDrafts()) if (isSaved(draft)) forgetDraft(draft.draftKey);
}
