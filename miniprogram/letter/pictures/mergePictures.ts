import type { Picture } from '../../../shared/contract/pictures';
import { begunAnew, type DraftPicture, isToSend } from './DraftPicture';

const stateOf = { expected: 'begun', uploaded: 'sent', ready: 'ready', refused: 'refused' } as const;

function fromElsewhere({ id, state, reason, altText }: Picture): DraftPicture {
  const unknown = { type: 'image/jpeg', bytes: 0, isHere: false, isAsked: false, source: null } as const;
  return { key: id, ...unknown, state: stateOf[state], reason, pictureId: id, altText, saidText: altText };
}

function updated(own: DraftPicture, there: Picture): DraftPicture {
  // What was typed here and not told yet stays.
  const altText = own.altText === own.saidText ? there.altText : own.altText;
  return { ...own, state: stateOf[there.state], reason: there.reason, altText, saidText: there.altText };
}

/**
 * The pictures of a draft once the server was asked: all it has, wherever they were added, and all that wait here. What was
 * taken out elsewhere goes; an upload that the server no longer expects is begun anew while its file is here. In the
 * server's order, unless the author has just put them in another here (`isMoved`).
 */
export function mergePictures(
  own: readonly DraftPicture[],
  there: readonly Picture[],
  isMoved: boolean,
): DraftPicture[] {
  const byId = new Map(there.map((picture) => [picture.id, picture]));
  const kept = own.flatMap((picture) => {
    const known = picture.pictureId === null ? undefined : byId.get(picture.pictureId);
    if (known) return updated(picture, known);
    if (picture.pictureId === null) return picture;
    return picture.state === 'begun' && isToSend(picture) ? begunAnew(picture) : [];
  });
  const known = new Set(kept.map(({ pictureId }) => pictureId));
  const added = there.filter(({ id }) => !known.has(id)).map(fromElsewhere);
  const all = [...kept, ...added];
  return isMoved ? all : inOrder(all, there);
}

/**
 * The pictures that the server expects and this phone does not know, while the answer to beginning one was lost: taken for
 * that one, and given up. One that another device is just sending is begun anew by that device.
 */
export function strayIn(own: readonly DraftPicture[], there: readonly Picture[]): string[] {
  if (!own.some(({ isAsked }) => isAsked)) return [];
  const known = new Set(own.map(({ pictureId }) => pictureId));
  return there.filter(({ id, state }) => state === 'expected' && !known.has(id)).map(({ id }) => id);
}

/** Known ones take the places of known ones, in the server's order; those that wait here stay where they are. */
function inOrder(all: readonly DraftPicture[], there: readonly Picture[]): DraftPicture[] {
  const places = new Map(there.map(({ id }, index) => [id, index]));
  const placeOf = ({ pictureId }: DraftPicture) => places.get(pictureId ?? '') ?? 0;
  const known = all.filter(({ pictureId }) => pictureId !== null).sort((one, other) => placeOf(one) - placeOf(other));
  return all.map((picture) => (picture.pictureId === null ? picture : (known.shift() ?? picture)));
}
