import { type DraftPicture, isToSend } from '../../letter/pictures/DraftPicture';
import { isOpen } from '../../letter/pictures/openWork';
import { type ApiError, asApiError, type FailureCode } from '../apiError';
import { readDraft } from '../drafts/draftStore';
import { disownDraft } from '../drafts/settleDraft';
import { oneAtATime } from '../session/oneAtATime';
import { currentSession } from '../session/session';
import { changePicture, picturesOf } from './changePictures';
import { Rounds } from './Rounds';
import type { ShownPictures } from './ShownPictures';
import { tellServer } from './tellServer';
import { uploadPicture } from './uploadPicture';

// True for as long as the picture is the same; trying again would change nothing.
const refusals = ['picture_format_unsupported', 'picture_too_large', 'picture_damaged', 'too_many_pictures'] as const;
const isRefusal = (code: FailureCode): code is (typeof refusals)[number] =>
  (refusals as readonly FailureCode[]).includes(code);

interface Sent {
  share: number;
  stop(): void;
}

/** Brings the pictures of a draft to the server, one after the other, and goes on by itself until all are there. */
export class PictureSync {
  /** Why pictures do not get on just now. */
  readonly failures = new Map<string, ApiError>();
  readonly rounds = new Rounds(() => this.#round());
  readonly #sending = new Map<string, Sent>();

  constructor(
    readonly draftKey: string,
    readonly shown: ShownPictures,
    readonly save: () => Promise<boolean>,
    readonly changed: () => void,
  ) {}

  /** What share of a picture is sent; null while it is not being sent. */
  shareOf = (key: string): number | null => this.#sending.get(key)?.share ?? null;

  /** Stops sending a picture. */
  cancel(key: string): void {
    this.#sending.get(key)?.stop();
    this.failures.delete(key);
  }

  /** Lets a picture be tried again at once. */
  forgive(key: string): void {
    this.failures.delete(key);
    this.rounds.hurry();
    const { isHere, state, pictureId } = picturesOf(this.draftKey).find((picture) => picture.key === key) ?? {};
    if (!isHere || state !== 'refused') return;
    // What the server has of it stays its own until that is given up.
    const anew = { state: 'waiting', reason: null } as const;
    changePicture(this.draftKey, key, pictureId ? { reason: 'picture_upload_lost' } : anew);
  }

  async #round(): Promise<boolean> {
    try {
      // Another tab in which the same draft is open would send everything a second time.
      await oneAtATime(() => this.#bringAll(), `postome.pictures.${this.draftKey}`);
    } catch (failure) {
      for (const { key } of picturesOf(this.draftKey).filter(isToSend)) this.failures.set(key, asApiError(failure));
    }
    this.changed();
    const draft = currentSession() && readDraft(this.draftKey);
    return draft ? draft.pictures.some(isOpen) || draft.picturesGone.length > 0 : false;
  }

  async #bringAll(): Promise<void> {
    const letterId = await this.#letterId();
    if (!letterId) return;
    try {
      await tellServer(this.draftKey, letterId);
    } catch (failure) {
      if (asApiError(failure).code !== 'not_found') throw failure;
      // Thrown away elsewhere: pictures that are nowhere else become a letter of their own in the next round.
      return disownDraft(this.draftKey);
    }
    this.changed();
    for (const { key } of picturesOf(this.draftKey).filter(isToSend)) await this.#send(key, letterId);
    await this.#giveUpFiles(letterId);
  }

  /** A letter of the server to put pictures into; a draft without words gets one once it has pictures. */
  async #letterId(): Promise<string | null> {
    const draft = currentSession() && readDraft(this.draftKey);
    if (!draft || draft.letterId || draft.pictures.length === 0) return draft?.letterId ?? null;
    await this.save();
    return readDraft(this.draftKey)?.letterId ?? null;
  }

  async #send(key: string, letterId: string): Promise<void> {
    // It may have been taken out, or changed by another tab, while others were sent.
    const picture = picturesOf(this.draftKey).find((one) => one.key === key);
    if (!picture || !isToSend(picture)) return;
    const file = await this.shown.fileOf(key);
    if (!file) return changePicture(this.draftKey, key, withoutFile(picture));
    const sent: Sent = { share: 0, stop: () => undefined };
    this.#sending.set(key, sent);
    this.failures.delete(key);
    this.changed();
    try {
      await uploadPicture({ draftKey: this.draftKey, letterId, picture, file }, this.#watch(sent));
      this.rounds.hurry();
    } catch (failure) {
      this.#fail(key, asApiError(failure));
    }
    this.#sending.delete(key);
    this.changed();
  }

  #watch(sent: Sent) {
    return {
      onProgress: (share: number) => {
        sent.share = share;
        this.changed();
      },
      onStart: (stop: () => void) => {
        sent.stop = stop;
      },
    };
  }

  #fail(key: string, failure: ApiError): void {
    const { code } = failure;
    if (isRefusal(code)) changePicture(this.draftKey, key, { state: 'refused', reason: code });
    else if (picturesOf(this.draftKey).some((picture) => picture.key === key)) this.failures.set(key, failure);
  }

  /** Files of pictures that the server has ready are not kept here any longer. */
  async #giveUpFiles(letterId: string): Promise<void> {
    for (const { key, state, isHere, pictureId } of picturesOf(this.draftKey)) {
      if (!isHere || state !== 'ready' || pictureId === null) continue;
      await this.shown.replace(key, { letterId, pictureId });
      changePicture(this.draftKey, key, { isHere: false });
    }
  }
}

// Its file is gone: the phone has lost it, or never had room for it.
const withoutFile = ({ pictureId }: DraftPicture): Partial<DraftPicture> => ({
  isHere: false,
  ...(pictureId === null && { state: 'refused', reason: 'picture_upload_lost' }),
});
