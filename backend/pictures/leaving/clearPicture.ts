import { clock } from '../../platform/clock';
import { objectStore } from '../../vendors/objectStore';
import { objectNameOf, pictureObjects } from '../picture/objectNames';
import { Picture } from '../picture/Picture';
import { nextLook } from '../picture/uploadTimes';

/**
 * Removes the objects of a picture that was taken from everybody, and then its row; false while an upload may still come,
 * or a process may still be writing: then the row stays. Twice is as once. Throws ObjectStoreError.
 */
export async function clearPicture({ id, rawUntil }: Picture): Promise<boolean> {
  for (const kind of pictureObjects) await objectStore().remove(objectNameOf(kind, id));
  if (rawUntil === null || rawUntil.getTime() <= clock.now()) {
    await Picture.destroy({ where: { id, state: 'removed' } });
    return true;
  }
  await Picture.update({ nextAt: nextLook(rawUntil) }, { where: { id, state: 'removed' } });
  return false;
}
