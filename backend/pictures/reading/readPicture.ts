import type { KeyObject } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { logger } from '../../platform/logger';
import { objectStore } from '../../vendors/objectStore';
import { orUnavailable } from '../../vendors/objectStore/orUnavailable';
import { decryptBytes, openPictureKey } from '../picture/encryptedParts';
import { findPicture, type Wanted } from '../picture/findPicture';
import { objectNameOf } from '../picture/objectNames';

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
  const bytes = await orUnavailable(() => objectStore().read(objectNameOf(kind, picture.id)));
  if (bytes) return decryptBytes(openPictureKey(letterKey, picture), kind, picture, bytes);
  logger.alarm('an object is missing', { code: kind, rowId: picture.id });
  throw new AppError('data_damaged');
}
