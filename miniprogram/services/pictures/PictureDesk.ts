import { pictureLimits } from '../../../shared/pictures';
import { tidyAltText } from '../../../shared/tidyAltText';
import type { DraftPicture } from '../../letter/pictures/DraftPicture';
import { movePicture } from '../../letter/pictures/movePicture';
import { type Obstacle, obstacleIn } from '../../letter/pictures/obstacleIn';
import { staysBehind } from '../../letter/pictures/staysBehind';
import { type ApiError, localFailure } from '../apiError';
import type { ChosenFile } from '../pictureFiles/PhoneFile';
import { changePicture, changePictures, picturesOf } from './changePictures';
import { PictureSync } from './PictureSync';
import { ShownPictures } from './ShownPictures';
import { takeFile } from './takeFile';

/** A chosen file that cannot be a picture of the letter, and why; `place` counts the chosen ones from 1. */
export interface TurnedDown {
  name: string | null;
  place: number;
  failure: ApiError;
}

/** The words that the pictures go with: how they are stored on the phone, and brought to the server. */
export interface Words {
  keep(): void;
  save(): Promise<boolean>;
}

/** The pictures of one draft while it is written: choosing, keeping, arranging them, and bringing them to the server. */
export class PictureDesk {
  turnedDown: TurnedDown[] = [];
  /** Whether pictures may be added to letters, as far as is known. */
  carriesPictures = true;
  readonly shown: ShownPictures;
  readonly #sync: PictureSync;
  #changed: () => void = () => undefined;

  constructor(
    readonly draftKey: string,
    readonly words: Words,
  ) {
    const show = () => this.#changed();
    this.shown = new ShownPictures(draftKey, show);
    this.#sync = new PictureSync(draftKey, this.shown, words.save, show);
  }

  get pictures(): DraftPicture[] {
    return picturesOf(this.draftKey);
  }

  /** How many more may be chosen. */
  get room(): number {
    return this.carriesPictures ? Math.max(0, pictureLimits.pictures - this.pictures.length) : 0;
  }

  /** What keeps the letter from going on just now, as far as is known; null when nothing does. */
  get obstacle(): Obstacle | null {
    const stays = (picture: DraftPicture) => this.staysBehind(picture);
    return obstacleIn(this.pictures, this.failureOf, stays);
  }

  /** True for a picture that the letter neither takes along nor waits for. */
  staysBehind(picture: DraftPicture): boolean {
    return staysBehind(picture, this.carriesPictures);
  }

  /** What share of a picture is sent, from 0 to 1; null while it is not being sent. */
  progressOf = (key: string): number | null => this.#sync.sender.shareOf(key);

  /** Why a picture does not get on just now; it goes on by itself, or by `retry`. */
  failureOf = (key: string): ApiError | null => this.#sync.sender.failures.get(key) ?? null;

  /** Calls back whenever something to show has changed; answers how to stop that. */
  watch(changed: () => void): () => void {
    this.#changed = changed;
    return () => {
      this.#changed = () => undefined;
      this.#sync.rounds.stop();
      this.shown.close();
    };
  }

  /** Takes in chosen files, once so many others have left; each that cannot be a picture is turned down alone. */
  async add(files: readonly ChosenFile[], leaving = 0): Promise<void> {
    this.turnedDown = [];
    this.words.keep();
    for (const [index, file] of files.entries()) {
      const code = await takeFile(this.shown, file, this.pictures.length - leaving);
      if (code) this.turnedDown.push({ name: file.name, place: index + 1, failure: localFailure(code) });
      this.#changed();
    }
    void this.goOn();
  }

  /** Takes in a file in the place of a picture; where the file cannot be one, the picture stays. */
  async replace(key: string, files: readonly ChosenFile[]): Promise<void> {
    const before = this.pictures;
    await this.add(files, 1);
    const added = this.pictures.find((picture) => !before.some((old) => old.key === picture.key));
    const place = this.pictures.findIndex((picture) => picture.key === key);
    if (!added || place < 0) return;
    this.move(added.key, place);
    this.remove(key);
  }

  /** Takes a picture out; what is being sent of it stops. */
  remove(key: string): void {
    this.#sync.sender.cancel(key);
    changePictures(this.draftKey, ({ pictures, picturesGone }) => {
      const id = pictures.find((picture) => picture.key === key)?.pictureId;
      return {
        pictures: pictures.filter((picture) => picture.key !== key),
        picturesGone: id ? [...picturesGone, id] : picturesGone,
      };
    });
    this.shown.drop(key);
    this.#told();
  }

  /** Puts a picture at another place, counted from 0. */
  move(key: string, to: number): void {
    const move = (pictures: DraftPicture[]) => movePicture(pictures, key, to);
    changePictures(this.draftKey, ({ pictures }) => ({ pictures: move(pictures), picturesMoved: true }));
    this.#told();
  }

  /** Puts a picture so many places on, from wherever it stands by now: taps may be quicker than what is drawn. */
  step(key: string, by: number): void {
    this.move(key, this.pictures.findIndex((picture) => picture.key === key) + by);
  }

  /** Says in words what a picture shows. */
  describe(key: string, words: string): void {
    changePicture(this.draftKey, key, { altText: tidyAltText(words) });
    this.#told();
  }

  /** Tries a picture again that did not get on. */
  retry(key: string): void {
    this.#sync.forgive(key);
    void this.goOn();
  }

  /** The person has seen what was turned down. */
  dismiss(): void {
    this.turnedDown = [];
    this.#changed();
  }

  /** Brings everything to the server as far as that is possible now. */
  goOn(): Promise<void> {
    return this.#sync.rounds.start();
  }

  #told(): void {
    this.#changed();
    this.#sync.rounds.startSoon();
  }
}
