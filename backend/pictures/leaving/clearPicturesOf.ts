import { tellAway } from '../../vendors/objectStore/tellAway';
import { Picture } from '../picture/Picture';
import { clearPicture } from './clearPicture';
import { removePictures } from './removePictures';

/**
 * Removes the pictures of letters whose account is being erased, objects and rows; false while one must wait: an hour at
 * most, since an upload may still come, or while the store is away.
 */
export async function clearPicturesOf(letterIds: readonly string[]): Promise<boolean> {
  await removePictures(letterIds);
  let areGone = true;
  try {
    for (const picture of await Picture.findAll({ where: { letterId: [...letterIds] } }))
      if (!(await clearPicture(picture))) areGone = false;
    return areGone;
  } catch (error) {
    await tellAway(error);
    return false;
  }
}
