import type { PhoneErrorCode } from '../../../shared/phoneErrors';
import type { pictureTypes } from '../../../shared/pictures';

export type PictureType = (typeof pictureTypes)[number];

/**
 * A picture of a draft, as this phone knows it: it waits to be sent, a form to send it with was begun, it was sent and is
 * being processed, the server has it ready, or cannot take it.
 */
export interface DraftPicture {
  /** Names it on this phone, and its file there. */
  key: string;
  type: PictureType;
  bytes: number;
  /** Whether its file lies on this phone, which keeps it until the server has the picture ready. */
  isHere: boolean;
  state: 'waiting' | 'begun' | 'sent' | 'ready' | 'refused';
  /** Why it was refused. */
  reason: PhoneErrorCode | null;
  /** The server's picture, once begun; `isAsked` while the answer to beginning it has not come, or was lost. */
  pictureId: string | null;
  isAsked: boolean;
  altText: string;
  /** What the server last took as its altText. */
  saidText: string;
  /** Where another letter of the same author has it: its file is fetched from there, to be sent for this one. */
  source: { letterId: string; pictureId: string } | null;
}

/** A picture whose file has just been chosen on this phone. */
export const chosenPicture = (key: string, type: PictureType, bytes: number): DraftPicture => ({
  ...{ key, type, bytes, isHere: true, state: 'waiting', reason: null },
  ...{ pictureId: null, isAsked: false, altText: '', saidText: '', source: null },
});

/** True when the phone has nothing of a picture that the server lacks. */
export const isTaken = ({ state, altText, saidText }: DraftPicture): boolean =>
  (state === 'ready' || state === 'refused') && altText === saidText;

/** The names of the files that a list of pictures needs on this phone. */
export const filesOf = (pictures: readonly DraftPicture[]): string[] =>
  pictures.filter(({ isHere }) => isHere).map(({ key }) => key);

// Lost on the way, or the server could not get to it in time.
const isNoFault = (reason: PhoneErrorCode | null) => reason === 'picture_upload_lost' || reason === 'unavailable';

/** True for a picture that has still to be sent from this phone; one whose upload came to nothing is begun anew. */
export const isToSend = ({ isHere, source, state, reason }: DraftPicture): boolean =>
  (isHere || Boolean(source)) &&
  (state === 'waiting' || state === 'begun' || (state === 'refused' && isNoFault(reason)));

/** Starts a picture again whose upload came to nothing, with its file that is still here. */
export const begunAnew = (picture: DraftPicture): DraftPicture => ({
  ...picture,
  ...{ state: 'waiting', reason: null, pictureId: null, isAsked: false, saidText: '' },
});

/**
 * A picture of one letter as it goes on in another: with its file that is here, else with the one that the first letter has;
 * null where there is neither.
 */
export function alsoIn(picture: DraftPicture, letterId: string | null): DraftPicture | null {
  const { isHere, state, pictureId } = picture;
  if (isHere) return begunAnew(picture);
  if (state !== 'ready' || pictureId === null || letterId === null) return null;
  return { ...begunAnew(picture), source: { letterId, pictureId } };
}
