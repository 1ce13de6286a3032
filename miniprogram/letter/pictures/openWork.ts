import { type DraftPicture, isToSend } from './DraftPicture';
import { isDescribable } from './obstacleIn';

/** True for a picture of which the server was not told everything, or with which it is not done. */
export const isOpen = (picture: DraftPicture): boolean =>
  isToSend(picture) ||
  picture.state === 'begun' ||
  picture.state === 'sent' ||
  (picture.pictureId !== null && picture.altText !== picture.saidText && isDescribable(picture.altText));
