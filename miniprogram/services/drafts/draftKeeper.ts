import { type LetterText, textOf } from '../../../shared/letterText';
import { blankDraft, type Draft, isBlank, sameWords } from '../../letter/draft';
import { wordProblems } from '../../letter/draftProblems';
import { type ApiError, asApiError } from '../apiError';
import { now } from '../clock';
import { currentSession } from '../session/session';
import { isWechatPresent } from '../wechat';
import { forgetDraft, isOnlyHeld, keepOrHold, readDraft } from './draftStore';
import { DraftConflict, DraftSealed, syncDraft } from './draftSync';
import { Later } from './later';
import { type OtherVersion, OtherVersions } from './otherVersions';
import { rememberSent, sentDraft } from './sentDrafts';
import { ownDraft } from './settleDraft';

/** How safe the words of a draft are at this moment; `held` are those that stand on this page alone. */
export type DraftState = 'untouched' | 'typing' | 'held' | 'onPhone' | 'saving' | 'saved' | 'offline' | 'conflict';

const keepAfterMs = 2_000;
const saveAfterMs = 10_000;

/**
 * Watches over one draft while it is written: on the phone at most 2 s after a keystroke, on the server about 10 s
 * after one when someone is signed in. Words leave the phone's memory only when they are stored, on either.
 */
export class DraftKeeper {
  draft: Draft;
  state: DraftState = 'untouched';
  failure: ApiError | null = null;
  /** The letter that the draft has become meanwhile; what is here then goes on as a draft of its own. */
  sealedAs: string | null = null;
  /** The phone has no room for the words, and the server does not have them either. */
  phoneFull = false;
  /** Counts how often the words were replaced by something other than typing, so that fields know to start anew. */
  revision = 0;
  /** A pen name stands as the signature, which the field of it did not hold at first. */
  beganSigned = false;
  #isUnsigned: boolean;
  #unkept = false;
  #others: OtherVersions;
  readonly #keepLater = new Later(keepAfterMs, () => this.keep());
  readonly #saveLater = new Later(saveAfterMs, () => this.#saveInPassing());
  #changed: () => void = () => undefined;

  constructor(draftKey: string) {
    this.draft = readDraft(draftKey) ?? blankDraft(draftKey, isWechatPresent());
    // What the server has just begun, as an answer is, is new as well.
    const isNew = this.draft.letterId === null || this.draft.version === 1;
    this.#isUnsigned = isNew && isBlank(this.draft.words);
    this.#others = new OtherVersions(draftKey);
    if (!isBlank(this.draft.words)) this.state = this.#isConfirmed() ? 'saved' : 'onPhone';
  }

  /** What the author has to choose from, besides what is here. */
  get conflict(): OtherVersion | null {
    return this.#others.asked;
  }

  /** True for a new draft whose signature nobody has touched. */
  get isUnsigned(): boolean {
    return this.#isUnsigned && this.draft.words.signature === '';
  }

  /** Calls back whenever something to show has changed; answers how to stop that. */
  watch(changed: () => void): () => void {
    this.#changed = changed;
    return () => {
      this.#changed = () => undefined;
    };
  }

  /** Begins the signature with a pen name, where nobody has touched it; alone that is nothing to be stored. */
  sign(penName: string): void {
    if (!this.isUnsigned) return;
    this.beganSigned = true;
    if (this.state === 'untouched') {
      this.draft = { ...this.draft, words: { ...this.draft.words, signature: penName } };
      this.#changed();
    } else this.type({ signature: penName });
  }

  /** Takes in what was just typed. */
  type(change: Partial<LetterText>): void {
    if (change.signature !== undefined) this.#isUnsigned = false;
    this.draft = { ...this.draft, words: { ...this.draft.words, ...change }, editedAt: now() };
    this.#unkept = true;
    this.#keepLater.start();
    this.#saveLater.start();
    this.#show('typing');
  }

  /** Puts in words that were not typed into a field; the fields begin anew with them. */
  write(change: Partial<LetterText>): void {
    this.revision += 1;
    this.type(change);
  }

  /** Takes up what other pages and tabs have stored, unless the author has to choose between that and what is here. */
  refresh(): void {
    if (this.#unkept || this.#others.isOfTab) return;
    const stored = readDraft(this.draft.draftKey);
    if (this.#others.replacedInTab(this.draft)) this.#ask();
    else if (stored) this.#adopt(stored);
  }

  /** Stores the words on the phone now; when it is full they stay in memory, and it is tried again the next time. */
  keep(): void {
    this.#keepLater.stop();
    if (!this.#unkept) return;
    const sent = sentDraft(this.draft.draftKey);
    if (sent) this.#goOnAfter(sent.letterId);
    else if (this.#others.foundInTab(this.draft)) this.#ask();
    else this.#store();
  }

  #store(): void {
    // What the server confirmed meanwhile is in the stored draft; what was typed since is here.
    const { words, editedAt } = this.draft;
    this.draft = { ...(readDraft(this.draft.draftKey) ?? this.draft), words, editedAt };
    keepOrHold(this.draft);
    this.#others.see(words, true);
    this.#unkept = isOnlyHeld(this.draft.draftKey) && !this.#isConfirmed();
    this.phoneFull = this.#unkept;
    if (!this.#unkept) this.failure = null;
    this.#show(this.#stateAtRest());
  }

  /**
   * Stores the words and brings them to the server, from memory if the phone is full; true when it has them. Failures
   * are shown, not thrown.
   */
  async save(): Promise<boolean> {
    this.#saveLater.stop();
    this.keep();
    if (this.#others.isOfTab) return false;
    this.#show('saving');
    try {
      const synced = await syncDraft(this.draft.draftKey);
      if (synced) this.draft = { ...synced, words: this.draft.words, editedAt: this.draft.editedAt };
      this.failure = null;
      this.#others.asked = null;
      const isSafe = this.#isConfirmed();
      if (isSafe) {
        this.#unkept = false;
        this.phoneFull = false;
      }
      this.#show(isSafe ? 'saved' : 'typing');
      return isSafe;
    } catch (thrown) {
      this.#fail(thrown);
      return false;
    }
  }

  /** Settles a conflict as the author chose; it stays when both shall be kept and the phone has no room for two. */
  settle(choice: 'here' | 'there' | 'both'): void {
    this.keep();
    const settled = this.#others.settle(this.draft, choice);
    if (settled) {
      this.#unkept = false;
      this.#adopt(settled);
    } else {
      this.phoneFull = true;
      this.#show('conflict');
    }
  }

  #ask(): void {
    this.phoneFull = this.#others.isFull;
    this.#unkept = this.phoneFull;
    this.#show('conflict');
  }

  // The letter is sealed; what was written since is not in it.
  #goOnAfter(letterId: string): void {
    const before = this.draft.draftKey;
    const { pictures } = readDraft(before) ?? this.draft;
    this.draft = ownDraft({ ...this.draft, pictures });
    this.#others = new OtherVersions(this.draft.draftKey);
    this.sealedAs = letterId;
    rememberSent(before, letterId, this.draft.draftKey);
    forgetDraft(before);
    this.#store();
    this.#saveLater.start();
  }

  #adopt(draft: Draft): void {
    if (!sameWords(draft.words, this.draft.words)) this.revision += 1;
    this.draft = draft;
    this.#others.see(draft.words, false);
    if (!this.conflict) this.#show(this.#stateAtRest());
  }

  /** Throws the draft away on this phone; nothing of it is stored again when the page closes. */
  discard(): void {
    this.#unkept = false;
    this.#keepLater.stop();
    this.#saveLater.stop();
    this.#others.forget();
    forgetDraft(this.draft.draftKey);
  }

  /** The page is closing: what was typed is stored, timers stop. */
  leave(): void {
    this.keep();
    this.#saveLater.stop();
  }

  async #saveInPassing(): Promise<void> {
    if (!currentSession() || this.conflict || isBlank(this.draft.words)) return;
    // The server would refuse it, and the field says so already.
    if (Object.values(wordProblems(this.draft.words)).some(Boolean)) return;
    await this.save();
  }

  #fail(thrown: unknown): void {
    if (thrown instanceof DraftConflict) {
      this.#others.ask(thrown.elsewhere);
      this.#show('conflict');
    } else if (thrown instanceof DraftSealed && !sameWords(this.draft.words, textOf(thrown.sealed))) {
      this.#goOnAfter(thrown.sealed.id);
    } else {
      this.failure = asApiError(thrown);
      this.#show(this.failure.code === 'network' && !this.#unkept ? 'offline' : this.#stateAtRest());
    }
  }

  #stateAtRest(): DraftState {
    if (this.#isConfirmed()) return 'saved';
    if (this.conflict) return 'conflict';
    return this.#unkept ? 'held' : 'onPhone';
  }

  #isConfirmed = () => sameWords(this.draft.words, this.draft.acknowledged);

  #show(state: DraftState): void {
    this.state = state;
    this.#changed();
  }
}
