import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { objectStore } from '../../vendors/objectStore';
import { orUnavailable } from '../../vendors/objectStore/orUnavailable';
import { findPicture, type Wanted } from '../picture/findPicture';
import { objectNameOf } from '../picture/objectNames';
import { Picture } from '../picture/Picture';

/**
 * Notes that the file of a picture was sent, so that it is processed; twice is as once. The caller has seen that the letter
 * is a draft of whoever asks. Throws not_found, picture_upload_lost when the store has nothing, unavailable.
 */
export async function finishUpload(wanted: Wanted): Promise<Picture> {
  const picture = await findPicture(wanted);
  if (picture.state !== 'expected') return picture;
  const size = await orUnavailable(() => objectStore().sizeOf(objectNameOf('uploads', picture.id)));
  if (size === null) throw new AppError('picture_upload_lost');
  const now = clock.date();
  const changes = { state: 'uploaded' as const, nextAt: now, updatedAt: now };
  await Picture.update(changes, { where: { id: picture.id, state: 'expected' } });
  return findPicture(wanted);
}
