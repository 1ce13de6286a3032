import type { LetterSummary } from '../../shared/contract/letters';
import { blankDraft, type Draft, isBlank } from '../letter/draft';
import { now } from './clock';
import { forget, readStored, storageKeys, store } from './storage';

const keyLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A key for a new draft; it names the draft to the server too, so that a repeated first save makes one letter only. */
export function newDraftKey(): string {
  const random = Array.from({ length: 16 }, () => keyLetters[Math.floor(Math.random() * keyLetters.length)]);
  return `${now().toString(36)}-${random.join('')}`;
}

const draftKeys = () => readStored<string[]>(storageKeys.drafts) ?? [];

/** A draft kept on this phone, or null. */
export function readDraft(draftKey: string): Draft | null {
  const stored = readStored<Partial<Draft>>(storageKeys.draft(draftKey));
  // A draft of an older release may lack a field that came later.
  return stored ? { ...blankDraft(draftKey), ...stored } : null;
}

/** Every draft on this phone, the one touched last first. */
export function listDrafts(): Draft[] {
  return draftKeys()
    .flatMap((draftKey) => readDraft(draftKey) ?? [])
    .sort((one, other) => other.editedAt - one.editedAt);
}

/** The draft of a letter the server holds, if this phone has one. */
export function draftOfLetter(letterId: string): Draft | null {
  return listDrafts().find((draft) => draft.letterId === letterId) ?? null;
}

/** Keeps a draft on this phone; an untouched one is not worth a place. Throws when the phone is full. */
export function keepDraft(draft: Draft): void {
  const isNew = !draftKeys().includes(draft.draftKey);
  if (isNew && draft.letterId === null && isBlank(draft.words)) return;
  store(storageKeys.draft(draft.draftKey), draft);
  if (isNew) store(storageKeys.drafts, [...draftKeys(), draft.draftKey]);
}

/** Changes part of a draft that is on this phone and answers the whole; a draft thrown away meanwhile stays away. */
export function changeDraft(draftKey: string, change: Partial<Draft>): Draft | null {
  const draft = readDraft(draftKey);
  if (!draft) return null;
  const changed = { ...draft, ...change };
  keepDraft(changed);
  return changed;
}

/** Forgets a draft: only when the server has sealed the letter, or the author threw it away. */
export function forgetDraft(draftKey: string): void {
  store(
    storageKeys.drafts,
    draftKeys().filter((key) => key !== draftKey),
  );
  forget(storageKeys.draft(draftKey));
}

/** Forgets the drafts of letters that are on their way by now, and so safe with the server. */
export function forgetSettled(letters: readonly LetterSummary[]): void {
  const settled = letters.filter(({ status }) => status !== 'draft' && status !== 'awaiting_payment');
  const ids = new Set(settled.map(({ id }) => id));
  for (const { draftKey, letterId } of listDrafts()) if (letterId && ids.has(letterId)) forgetDraft(draftKey);
}
