import { opening } from '../../../../shared/contract';
import type { Cover, OpenedLetter } from '../../../../shared/contract/opening';
import { type Album, readAlbum, readOpenedAlbum } from '../../../services/pictures/album';
import { call } from '../../../services/session/call';

/** A letter unfolded, with its pictures. */
export interface Unfolded {
  letter: OpenedLetter;
  album: Album | null;
}

/** How a reader comes to a letter: by the account it is for, or by its pick-up code. Each call throws an ApiError. */
export interface WayIn {
  /** Opens nothing. */
  look(): Promise<Cover>;
  open(): Promise<Unfolded>;
}

/** The way of the person signed in. Its pictures are known before it unfolds, so that nothing moves afterwards. */
export const wayByAccount = (letterId: string): WayIn => ({
  look: () => call(opening.lookAtLetter, { letterId }),
  open: async () => ({ letter: await call(opening.openLetter, { letterId }), album: await readAlbum(letterId) }),
});

/** The way of whoever holds a pick-up code. */
export const wayByCode = (code: string): WayIn => ({
  look: () => call(opening.lookByCode, { code }),
  async open() {
    const letter = await call(opening.openByCode, { code });
    return { letter, album: await readOpenedAlbum(letter.opening) };
  },
});
