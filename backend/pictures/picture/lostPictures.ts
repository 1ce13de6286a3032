import type { KeyObject } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { openPictureKey } from './encryptedParts';
import { Picture } from './Picture';

/** Of the letters whose keys are given those with a picture whose own key, as it lies in the database, does not open. */
export async function lettersWithLostPictures(keys: ReadonlyMap<string, KeyObject>): Promise<Set<string>> {
  const lost = new Set<string>();
  for (const picture of await Picture.findAll({ where: { letterId: [...keys.keys()], state: 'ready' } })) {
    const letterKey = keys.get(picture.letterId);
    try {
      if (letterKey) openPictureKey(letterKey, picture);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'data_damaged')) throw error;
      lost.add(picture.letterId); // whoever asked tells of it
    }
  }
  return lost;
}
