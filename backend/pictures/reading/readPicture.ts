import type { KeyObject } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { logger } from '../../platform/logger';
import { objectStore } from '../../vendors/objectStore';
import { orUnavailable } from '../../vendors/objectStore/orUnavailable';
import { decryptBytes, openPictureKey } from '../picture/encryptedParts';
import { findPicture, type Wanted } from '../picture/findPicture';
import { objectNameOf, type PictureObject } from '../picture/objectNames';

/** An object of a picture, as the store holds it. Throws data_damaged, with an alarm, when it is not there; unavailable. */
export async function readObject(kind: PictureObject, pictureId: string): Promise<Buffer> {
  const bytes = await orUnavailable(() => objectStore().read(objectNameOf(kind, pictureId)));
  if (bytes) return bytes;
  logger.alarm('an object is missing', { code: kind, rowId: pictureId });
  throw new AppError('data_damaged');
}

/**
 * The bytes of a picture, or of its small form, as JPEG; the caller has the key of its letter because it may be read. Throws
 * not_found, pictures_not_ready, data_damaged, unavailable.
 */
export async function readPicture(
  wanted: Wanted,
  kind: 'pictures' | 'thumbnails',
  letterKey: KeyObject,
): Promise<Buffer> {
  const picture = await findPicture(wanted);
  if (picture.state !== 'ready') throw new AppError('pictures_not_ready');
  return decryptBytes(openPictureKey(letterKey, picture), kind, picture, await readObject(kind, picture.id));
}
