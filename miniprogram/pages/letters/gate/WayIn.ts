import { opening, privacy } from '../../../../shared/contract';
import type { InputOf } from '../../../../shared/contract/endpoint';
import type { Cover, OpenedLetter } from '../../../../shared/contract/opening';
import { type Album, readAlbum, readOpenedAlbum } from '../../../services/pictures/album';
import { call } from '../../../services/session/call';

/** A letter unfolded, with its pictures. */
export interface Unfolded {
  letter: OpenedLetter;
  album: Album | null;
}

/** What may be wanted no more: this letter, all of its sender's, or any. */
export type RefusalScope = InputOf<typeof privacy.refuseByAccount>['scope'];
export const refusalScopes: readonly RefusalScope[] = ['letter', 'sender', 'all'];

/** How a reader comes to a letter: by the account it is for, or by its pick-up code. Each call throws an ApiError. */
export interface WayIn {
  /** Opens nothing. */
  look(): Promise<Cover>;
  open(answer?: string): Promise<Unfolded>;
  /** Says whether the letter is for whoever is here; answers its cover, which shows nothing where it is not. */
  setMine(isMine: boolean): Promise<Cover>;
  refuse(scope: RefusalScope, isRefused: boolean): Promise<unknown>;
  /** Whether what was refused can be taken back here. */
  mayWantAgain(scope: RefusalScope): boolean;
}

/** The way of the person signed in. Its pictures are known before it unfolds, so that nothing moves afterwards. */
export const wayByAccount = (letterId: string): WayIn => ({
  look: () => call(opening.lookAtLetter, { letterId }),
  open: async (answer) => ({
    letter: await call(opening.openLetter, { letterId, answer }),
    album: await readAlbum(letterId),
  }),
  setMine: (isMine) => call(opening.notMine, { letterId, isMine }),
  refuse: (scope, refused) => call(privacy.refuseByAccount, { letterId, scope, refused }),
  mayWantAgain: () => true,
});

/** The way of whoever holds a pick-up code, which takes back what was said of its own letter alone. */
export const wayByCode = (code: string): WayIn => ({
  look: () => call(opening.lookByCode, { code }),
  async open(answer) {
    const letter = await call(opening.openByCode, { code, answer });
    return { letter, album: await readOpenedAlbum(letter.opening) };
  },
  setMine: (isMine) => call(opening.notMineByCode, { code, isMine }),
  refuse: (scope, refused) => call(privacy.refuseLetters, { code, scope, refused }),
  mayWantAgain: (scope) => scope === 'letter',
});
