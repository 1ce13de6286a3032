import type { KeyObject } from 'node:crypto';
import { openPictureKey } from './encryptedParts';
import { Picture } from './Picture';

/** Of the letters whose keys are given those with a picture whose own key, as it lies in the database, does not open. */
export async function lettersWithLostPictures(keys: ReadonlyMap<string, KeyObject>): Promise<Set<string>> {
  const lost = new Set<string>();
  for (const picture of await Picture.findAll({ where: { letterId: [...keys.keys()], state: 'ready' } })) {
    const letterKey = keys.get(picture.letterId);
    try {
      if (letterKey) openPictureKey(letterKey, picture);
    } catch {
      lost.add(picture.letterId); // whoever asked tells of it
    }
  }
  return lost;
}
