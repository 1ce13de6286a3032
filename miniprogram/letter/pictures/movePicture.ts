import type { DraftPicture } from './DraftPicture';

/** The pictures with one of them at another place, counted from 0; places beyond the ends are the ends. */
export function movePicture(pictures: readonly DraftPicture[], key: string, to: number): DraftPicture[] {
  const moved = pictures.find((picture) => picture.key === key);
  if (!moved) return [...pictures];
  const others = pictures.filter((picture) => picture !== moved);
  const place = Math.min(Math.max(to, 0), others.length);
  return [...others.slice(0, place), moved, ...others.slice(place)];
}
