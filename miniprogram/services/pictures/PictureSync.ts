import { isToSend } from '../../letter/pictures/DraftPicture';
import { isOpen } from '../../letter/pictures/openWork';
import { asApiError } from '../apiError';
import { readDraft } from '../drafts/draftStore';
import { disownDraft } from '../drafts/settleDraft';
import { oneAtATime } from '../session/oneAtATime';
import { currentSession } from '../session/session';
import { changePicture, picturesOf } from './changePictures';
import { PictureSender } from './PictureSender';
import { Rounds } from './Rounds';
import type { ShownPictures } from './ShownPictures';
import { tellServer } from './tellServer';

/** Brings the pictures of a draft to the server, one after the other, and goes on by itself until all are there. */
export class PictureSync {
  readonly sender: PictureSender;
  readonly rounds = new Rounds(() => this.#round());

  constructor(
    readonly draftKey: string,
    readonly shown: ShownPictures,
    readonly save: () => Promise<boolean>,
    readonly changed: () => void,
  ) {
    this.sender = new PictureSender(draftKey, shown, changed);
  }

  /** Lets a picture be tried again at once. */
  forgive(key: string): void {
    this.sender.failures.delete(key);
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
    } catch (thrown) {
      const failure = asApiError(thrown);
      for (const { key } of picturesOf(this.draftKey).filter(isToSend)) this.sender.failures.set(key, failure);
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
    for (const { key } of picturesOf(this.draftKey).filter(isToSend))
      if (await this.sender.send(key, letterId)) this.rounds.hurry();
    await this.#giveUpFiles(letterId);
  }

  /** A letter of the server to put pictures into; a draft without words gets one once it has pictures. */
  async #letterId(): Promise<string | null> {
    const draft = currentSession() && readDraft(this.draftKey);
    if (!draft || draft.letterId || draft.pictures.length === 0) return draft?.letterId ?? null;
    await this.save();
    return readDraft(this.draftKey)?.letterId ?? null;
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
