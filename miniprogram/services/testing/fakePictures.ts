import { pictures as endpoints, type Picture } from '../../../shared/contract/pictures';
import { localFailure } from '../apiError';

type Input = Record<string, unknown>;

let begun = 0;

/** A server that keeps the pictures of one draft as ours does; what was sent is ready at the next look. */
export class FakePictures {
  list: Picture[] = [];
  readonly asked: string[] = [];
  /** Refuses the next call of an endpoint with this code. */
  readonly refusals = new Map<unknown, Parameters<typeof localFailure>[0]>();
  /** Does what it is asked by this endpoint the next time, but its answer is lost. */
  losesAnswer: unknown = null;
  /** Why files cannot be taken, by the number of their upload, from 1. */
  readonly unusable = new Map<number, NonNullable<Picture['reason']>>();
  readonly #arrived = new Set<string>();

  /** A picture as another device has added it. */
  add(changes: Partial<Picture> = {}): Picture {
    begun += 1;
    const id = `01J00000000000000000000P${String(begun).padStart(2, '0')}`;
    const picture: Picture = {
      id,
      state: 'expected',
      reason: null,
      altText: '',
      width: null,
      height: null,
      ...changes,
    };
    this.list.push(picture);
    return picture;
  }

  /** The file of a picture has come in, though the phone may not have heard of it. */
  arrive(id: string): void {
    this.#arrived.add(id);
  }

  /** What `call` does. */
  async call(endpoint: unknown, input: Input): Promise<unknown> {
    const name = Object.entries(endpoints).find(([, one]) => one === endpoint)?.[0] ?? 'other';
    this.asked.push(name);
    const refusal = this.refusals.get(endpoint);
    this.refusals.delete(endpoint);
    if (refusal) throw localFailure(refusal);
    const answer = this.#answer(name, input);
    if (this.losesAnswer !== endpoint) return answer;
    this.losesAnswer = null;
    throw localFailure('network');
  }

  #find(id: unknown): Picture {
    const picture = this.list.find((one) => one.id === id);
    if (!picture) throw localFailure('not_found');
    return picture;
  }

  #answer(name: string, input: Input): unknown {
    switch (name) {
      case 'beginUpload': {
        if (this.list.length >= 9) throw localFailure('too_many_pictures');
        const picture = this.add();
        return { picture: { ...picture }, form: { url: '/uploads', fields: { key: picture.id } } };
      }
      case 'finishUpload': {
        const picture = this.#find(input.pictureId);
        if (picture.state === 'expected' && !this.#arrived.has(picture.id)) throw localFailure('picture_upload_lost');
        if (picture.state === 'expected') picture.state = 'uploaded';
        return { ...picture };
      }
      case 'describePicture':
        return Object.assign(this.#find(input.pictureId), { altText: input.altText });
      case 'orderPictures': {
        const ids = input.pictureIds as string[];
        if (ids.length !== this.list.length) throw localFailure('letter_changed_elsewhere');
        this.list = ids.map((id) => this.#find(id));
        return { pictures: this.list };
      }
      case 'removePicture':
        this.list = this.list.filter(({ id }) => id !== input.pictureId);
        return {};
      default:
        return { pictures: this.#look() };
    }
  }

  #look(): Picture[] {
    const before = this.list.map((picture) => ({ ...picture }));
    for (const [index, picture] of this.list.entries()) {
      const reason = this.unusable.get(index + 1) ?? null;
      if (picture.state === 'uploaded') Object.assign(picture, { state: reason ? 'refused' : 'ready', reason });
    }
    return before;
  }
}
