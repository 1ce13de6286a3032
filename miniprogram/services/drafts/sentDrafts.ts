import { forget, readStored, storageKeys, store } from '../storage';

/** Which letter a draft of this phone has become, of which series, and the draft in which what was written since goes on. */
export interface SentDraft {
  draftKey: string;
  letterId: string;
  goesOn: string | null;
  seriesId?: string;
}

const most = 20;

// Where the phone does not store, until the app closes.
let held: SentDraft[] | null = null;

const sentDrafts = (): SentDraft[] => held ?? readStored<SentDraft[]>(storageKeys.sent) ?? [];

/** Remembers which letter a draft has become: "back" and a reload lead to a page of such a draft. */
export function rememberSent(
  draftKey: string,
  letterId: string,
  goesOn: string | null,
  seriesId?: string | null,
): void {
  const others = sentDrafts().filter((sent) => sent.draftKey !== draftKey);
  const all = [...others.slice(1 - most), { draftKey, letterId, goesOn, ...(seriesId && { seriesId }) }];
  try {
    store(storageKeys.sent, all);
    held = null;
  } catch {
    held = all;
  }
}

/** What a draft that was written on this phone has become, or null. */
export const sentDraft = (draftKey: string): SentDraft | null =>
  sentDrafts().find((sent) => sent.draftKey === draftKey) ?? null;

/** Forgets what drafts have become, for whoever uses this phone next. */
export function forgetSent(): void {
  held = null;
  forget(storageKeys.sent);
}
