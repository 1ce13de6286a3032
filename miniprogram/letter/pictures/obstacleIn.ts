import { excessOf } from '../../../shared/graphemes';
import { pictureLimits } from '../../../shared/pictures';
import { type DraftPicture, isTaken } from './DraftPicture';

/** What keeps a letter from going on: so many pictures on their way, or one that somebody has to look at. */
export type Obstacle = { kind: 'onTheWay'; count: number } | { kind: 'wrong'; key: string; place: number };

/** True for a description of a picture that the server takes. */
export const isDescribable = (altText: string): boolean => excessOf(altText, pictureLimits.altText) <= 0;

/**
 * What keeps a letter with these pictures from going on; null when nothing does. Those of a broken connection get on, and
 * for those that stay behind nobody waits.
 */
export function obstacleIn(
  pictures: readonly DraftPicture[],
  failureOf: (key: string) => { code: string } | null,
  stays: (picture: DraftPicture) => boolean,
): Obstacle | null {
  const isWrong = ({ key, state, altText }: DraftPicture) =>
    state === 'refused' || !isDescribable(altText) || (failureOf(key)?.code ?? 'network') !== 'network';
  const awaited = pictures.filter((picture) => !stays(picture));
  const wrong = awaited.find(isWrong);
  if (wrong) return { kind: 'wrong', key: wrong.key, place: pictures.indexOf(wrong) + 1 };
  const count = awaited.filter((picture) => !isTaken(picture)).length;
  return count > 0 ? { kind: 'onTheWay', count } : null;
}
