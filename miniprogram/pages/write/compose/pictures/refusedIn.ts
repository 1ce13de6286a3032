import type { CheckView } from '../../../../../shared/contract/letters';
import type { DraftPicture } from '../../../../letter/pictures/DraftPicture';
import type { Obstacle } from '../../../../letter/pictures/obstacleIn';

/** The one of these pictures that the check of the sealed letter has refused; null for none, or once it is gone. */
export function refusedIn(pictures: readonly DraftPicture[], check: CheckView | null): Obstacle | null {
  const index = pictures.findIndex(({ pictureId }) => pictureId !== null && pictureId === check?.pictureId);
  const picture = pictures[index];
  return picture ? { kind: 'wrong', key: picture.key, place: index + 1 } : null;
}
