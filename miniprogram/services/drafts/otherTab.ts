import type { LetterText } from '../../../shared/letterText';
import { blankDraft, type Draft, sameWords } from '../../letter/draft';
import { now } from '../clock';
import { forgetDraft, isOnlyHeld, keepOrHold, newDraftKey, readDraft } from './draftStore';
import { ownDraft } from './settleDraft';

/**
 * What another tab of the same browser makes of a draft while it is open here. Both store it in one place, so that each
 * would overwrite the other; what is written here is put aside as a draft of its own until the author has chosen.
 */
export class OtherTab {
  #seen: LetterText;
  #aside: string | null = null;
  /** When this tab stored what it has seen last; null when another one did. */
  #storedAt: number | null = null;

  constructor(readonly draftKey: string) {
    // A picture may be stored before the first word.
    this.#seen = (readDraft(draftKey) ?? blankDraft(draftKey)).words;
  }

  /** True while the author has to choose. */
  get isAsking(): boolean {
    return this.#aside !== null;
  }

  /** True when the phone had no room to put aside what is written here. */
  get isFull(): boolean {
    return this.#aside !== null && isOnlyHeld(this.#aside);
  }

  /** Takes these words for what is stored and known here, by this tab or by another. */
  see(words: LetterText, isOurs: boolean): void {
    this.#seen = words;
    this.#storedAt = isOurs ? now() : null;
  }

  /**
   * As `changed`, where another tab has stored over what this one had stored and cannot have seen it, since it was typed
   * before: storage is not shared at once.
   */
  replaced(ours: Draft): Draft | null {
    const stored = readDraft(this.draftKey);
    const isBlind = stored !== null && this.#storedAt !== null && stored.editedAt < this.#storedAt;
    return isBlind ? this.changed(ours) : null;
  }

  /** The draft as another tab has stored it since, with ours put aside; null when it is as it was, or the same. */
  changed(ours: Draft): Draft | null {
    const stored = readDraft(this.draftKey);
    if (!stored || sameWords(stored.words, this.#seen) || sameWords(stored.words, ours.words)) return null;
    this.#aside ??= newDraftKey();
    keepOrHold({ ...ownDraft(ours), draftKey: this.#aside });
    return stored;
  }

  /** Does as the author chose and answers the draft as it is then; null when both stay and there is no room for two. */
  settle(ours: Draft, choice: 'here' | 'there' | 'both'): Draft | null {
    if (choice === 'both' && this.isFull) return null;
    const stored = readDraft(this.draftKey) ?? ours;
    const settled = choice === 'here' ? { ...stored, words: ours.words, editedAt: now() } : stored;
    if (choice === 'here') keepOrHold(settled);
    if (choice !== 'both') this.forget();
    this.#aside = null;
    return settled;
  }

  /** Throws away what was put aside. */
  forget(): void {
    if (this.#aside) forgetDraft(this.#aside);
  }
}
