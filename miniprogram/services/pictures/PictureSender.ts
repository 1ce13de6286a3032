import { type DraftPicture, isToSend } from '../../letter/pictures/DraftPicture';
import { type ApiError, asApiError, type FailureCode } from '../apiError';
import { keepFile } from '../pictureFiles/keepFile';
import type { PhoneFile } from '../pictureFiles/PhoneFile';
import { changePicture, picturesOf } from './changePictures';
import { fetchSource } from './fetchSource';
import type { ShownPictures } from './ShownPictures';
import { uploadPicture } from './uploadPicture';

// True for as long as the picture is the same; trying again would change nothing.
const refusals = ['picture_format_unsupported', 'picture_too_large', 'picture_damaged', 'too_many_pictures'] as const;
const isRefusal = (code: FailureCode): code is (typeof refusals)[number] =>
  (refusals as readonly FailureCode[]).includes(code);

interface Sent {
  share: number;
  stop(): void;
}

/** Sends pictures of a draft, and knows how each gets on while its page is open. */
export class PictureSender {
  /** Why pictures do not get on just now. */
  readonly failures = new Map<string, ApiError>();
  readonly #sending = new Map<string, Sent>();

  constructor(
    readonly draftKey: string,
    readonly shown: ShownPictures,
    readonly changed: () => void,
  ) {}

  /** What share of a picture is sent; null while it is not being sent. */
  shareOf = (key: string): number | null => this.#sending.get(key)?.share ?? null;

  /** Stops sending a picture. */
  cancel(key: string): void {
    this.#sending.get(key)?.stop();
    this.failures.delete(key);
  }

  /** Sends a picture if it has still to be sent; answers whether it was. What fails is noted, and not thrown. */
  async send(key: string, letterId: string): Promise<boolean> {
    // It may have been taken out, or changed by another tab, while others were sent.
    const picture = picturesOf(this.draftKey).find((one) => one.key === key);
    if (!picture || !isToSend(picture)) return false;
    try {
      const file = (await this.shown.fileOf(key)) ?? (await this.#takeOver(picture));
      if (file) await this.#upload(picture, file, letterId);
      return file !== null;
    } catch (failure) {
      this.#fail(key, asApiError(failure));
      return false;
    }
  }

  async #upload(picture: DraftPicture, file: PhoneFile, letterId: string): Promise<void> {
    const { draftKey } = this;
    const { key } = picture;
    const sent: Sent = { share: 0, stop: () => undefined };
    this.#sending.set(key, sent);
    this.failures.delete(key);
    this.changed();
    try {
      const asked = { ...picture, bytes: file.bytes };
      await uploadPicture({ draftKey, letterId, picture: asked, file }, this.#watch(sent));
    } finally {
      this.#sending.delete(key);
      this.changed();
    }
  }

  /** The file of a picture that is not here, from the letter that has it; without one the picture is marked. */
  async #takeOver(picture: DraftPicture): Promise<PhoneFile | null> {
    const { key } = picture;
    const file = await fetchSource(picture);
    if (!file) {
      changePicture(this.draftKey, key, withoutFile(picture));
      return null;
    }
    this.shown.put(key, file);
    changePicture(this.draftKey, key, { isHere: true, source: null, type: 'image/jpeg', bytes: file.bytes });
    await keepFile(key, file).catch(() => undefined);
    return file;
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
}

// Its file is gone: the phone has lost it, or never had room for it.
const withoutFile = ({ pictureId }: DraftPicture): Partial<DraftPicture> => ({
  isHere: false,
  source: null,
  ...(pictureId === null && { state: 'refused', reason: 'picture_upload_lost' }),
});
