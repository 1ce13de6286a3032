import type { InputOf } from '../../../../shared/contract/endpoint';
import type { Cover, OpenedLetter } from '../../../../shared/contract/opening';
import { opening } from '../../../../shared/contract/opening';
import { privacy } from '../../../../shared/contract/privacy';
import { localFailure } from '../../../services/apiError';
import { type Album, readAlbum, readOpenedAlbum } from '../../../services/pictures/album';
import { call } from '../../../services/session/call';
import { requestNotices } from '../../../services/wechat';

/** A letter unfolded, with its pictures. */
export interface Unfolded {
  letter: OpenedLetter;
  album: Album | null;
}

/** What may be wanted no more: this letter, all of its sender's, or any. */
export type RefusalScope = InputOf<typeof privacy.refuseByAccount>['scope'];
export const refusalScopes: readonly RefusalScope[] = ['letter', 'sender', 'all'];

/** What is said while opening: the answer to its question, and whether its author may know. */
export interface Said {
  answer?: string | undefined;
  tell?: boolean | undefined;
}

/** How a reader comes to a letter: by the account it is for, or by its pick-up code. Each call throws an ApiError. */
export interface WayIn {
  /** Opens nothing. */
  look(): Promise<Cover>;
  open(said?: Said): Promise<Unfolded>;
  /** Has whoever is here reminded tomorrow; answers the cover. Cancelled where WeChat may not tell them. */
  remind(): Promise<Cover>;
  /** Says whether the letter is for whoever is here; answers its cover, which shows nothing where it is not. */
  setMine(isMine: boolean): Promise<Cover>;
  refuse(scope: RefusalScope, isRefused: boolean): Promise<unknown>;
  /** Whether what was refused can be taken back here. */
  mayWantAgain(scope: RefusalScope): boolean;
}

/**
 * The way of the person signed in; `templateId` is that of WeChat's message, once it is known. Its pictures are known before
 * it unfolds, so that nothing moves afterwards.
 */
export const wayByAccount = (letterId: string, templateId?: string): WayIn => ({
  look: () => call(opening.lookAtLetter, { letterId }),
  open: async (said) => ({
    letter: await call(opening.openLetter, { letterId, ...said }),
    album: await readAlbum(letterId),
  }),
  async remind() {
    // First of all: WeChat asks the person only straight after the tap.
    const [answer] = await requestNotices(templateId ? [templateId] : []);
    if (answer !== 'accepted') throw localFailure('cancelled');
    return call(opening.remindTomorrow, { letterId });
  },
  setMine: (isMine) => call(opening.notMine, { letterId, isMine }),
  refuse: (scope, refused) => call(privacy.refuseByAccount, { letterId, scope, refused }),
  mayWantAgain: () => true,
});

/** The way of whoever holds a pick-up code, which takes back what was said of its own letter alone. */
export const wayByCode = (code: string): WayIn => ({
  look: () => call(opening.lookByCode, { code }),
  async open(said) {
    const letter = await call(opening.openByCode, { code, ...said });
    return { letter, album: await readOpenedAlbum(letter.opening) };
  },
  remind: () => call(opening.remindByCode, { code }),
  setMine: (isMine) => call(opening.notMineByCode, { code, isMine }),
  refuse: (scope, refused) => call(privacy.refuseLetters, { code, scope, refused }),
  mayWantAgain: (scope) => scope === 'letter',
});
