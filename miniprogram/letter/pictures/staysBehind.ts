import type { DraftPicture } from './DraftPicture';

/** True for a picture that goes into no letter for now: letters carry none, and the server knows nothing of it. */
export const staysBehind = ({ pictureId }: Pick<DraftPicture, 'pictureId'>, carriesPictures: boolean): boolean =>
  !carriesPictures && pictureId === null;
