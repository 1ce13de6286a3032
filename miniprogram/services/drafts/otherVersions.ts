import type { Letter } from '../../../shared/contract/letters';
import { type LetterText, textOf } from '../../../shared/letterText';
import type { Draft } from '../../letter/draft';
import { resolveConflict } from './draftSync';
import { OtherTab } from './otherTab';

/** The words of a draft as they were changed elsewhere, and when (ISO 8601). */
export interface OtherVersion {
  words: LetterText;
  changedAt: string;
  by: 'device' | 'tab';
}

/** What other tabs and devices make of a draft while it is open here, and which of it its author has to choose from. */
export class OtherVersions {
  /** What there is to choose from, besides what is here. */
  asked: OtherVersion | null = null;
  #elsewhere: Letter | null = null;
  readonly #otherTab: OtherTab;

  constructor(draftKey: string) {
    this.#otherTab = new OtherTab(draftKey);
  }

  /** True while another tab's version is to be chosen or not. */
  get isOfTab(): boolean {
    return this.#otherTab.isAsking;
  }

  /** True when the phone had no room to put aside what is written here. */
  get isFull(): boolean {
    return this.#otherTab.isFull;
  }

  /** Takes these words for what is stored and known here, by this tab or by another. */
  see(words: LetterText, isOurs: boolean): void {
    this.#otherTab.see(words, isOurs);
  }

  /** True when another tab has stored something else since, so that the author is asked. */
  foundInTab(ours: Draft): boolean {
    return this.#askAbout(this.#otherTab.changed(ours));
  }

  /** The same of what was stored here already, where the other tab cannot have seen it. */
  replacedInTab(ours: Draft): boolean {
    return this.#askAbout(this.#otherTab.replaced(ours));
  }

  #askAbout(other: Draft | null): boolean {
    if (other) this.asked = { words: other.words, changedAt: new Date(other.editedAt).toISOString(), by: 'tab' };
    return other !== null;
  }

  /** Asks about a letter that was changed on another device. */
  ask(elsewhere: Letter): void {
    this.#elsewhere = elsewhere;
    this.asked = { words: textOf(elsewhere), changedAt: elsewhere.updatedAt, by: 'device' };
  }

  /** Does as the author chose and answers the draft as it is then; null when both stay and there is no room for two. */
  settle(ours: Draft, choice: 'here' | 'there' | 'both'): Draft | null {
    const settled = this.isOfTab ? this.#otherTab.settle(ours, choice) : this.#resolve(ours, choice);
    if (settled) this.asked = null;
    return settled;
  }

  #resolve(ours: Draft, choice: 'here' | 'there' | 'both'): Draft | null {
    if (!this.#elsewhere) return ours;
    try {
      return resolveConflict(ours.draftKey, this.#elsewhere, choice) ?? ours;
    } catch {
      return null;
    }
  }

  /** Throws away what was put aside. */
  forget(): void {
    this.#otherTab.forget();
  }
}
