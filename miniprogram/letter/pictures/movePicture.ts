import { movedTo } from '../movedTo';
import type { DraftPicture } from './DraftPicture';

/** The pictures with one of them at another place, counted from 0; places beyond the ends are the ends. */
export function movePicture(pictures: readonly DraftPicture[], key: string, to: number): DraftPicture[] {
  const from = pictures.findIndex((picture) => picture.key === key);
  return from < 0 ? [...pictures] : movedTo(pictures, from, to);
}
