import { forget, readStored, storageKeys, store } from '../storage';
import { signsInSilently } from '../wechat';

/** How whoever holds this phone comes in again: inside WeChat without a question, or, having signed out, by a tap. */
type Entry = 'silent' | 'byTap';

/** True when a person who joined on this phone may be signed in again without a question. */
export const entersSilently = (): boolean => signsInSilently && readStored<Entry>(storageKeys.entry) === 'silent';

/** True when someone has joined on this phone before, so that WeChat may be asked who it is before they join. */
export const hasJoinedHere = (): boolean => !signsInSilently || readStored<Entry>(storageKeys.entry) !== null;

/** Remembers how to come in again; on a full phone the person is asked as if for the first time. */
export function rememberEntry(entry: Entry): void {
  if (!signsInSilently) return;
  try {
    store(storageKeys.entry, entry);
  } catch {
    forgetEntry();
  }
}

/** Forgets that anyone has joined on this phone. */
export function forgetEntry(): void {
  forget(storageKeys.entry);
}
