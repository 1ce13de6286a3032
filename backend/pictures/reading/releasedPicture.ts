import { createSecretKey, type KeyObject } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { decryptAltText, decryptBytes, openPictureKey } from '../picture/encryptedParts';
import { findPicture, type Wanted } from '../picture/findPicture';
import { Picture } from '../picture/Picture';
import { readObject } from './readPicture';

/**
 * What lets a person see one picture of a letter and nothing else of it: its own key (base64), and what is said of it.
 * Throws not_found, data_damaged.
 */
export async function pictureToRelease(wanted: Wanted, letterKey: KeyObject): Promise<{ key: string; text: string }> {
  const picture = await findPicture(wanted);
  const key = openPictureKey(letterKey, picture).export().toString('base64');
  return { key, text: decryptAltText(letterKey, picture) };
}

/** A picture (JPEG) by its own key (base64). Throws not_found, data_damaged, unavailable. */
export async function readReleased(pictureId: string, key: string): Promise<Buffer> {
  const picture = await Picture.findByPk(pictureId);
  if (picture?.state !== 'ready') throw new AppError('not_found');
  return decryptBytes(
    createSecretKey(Buffer.from(key, 'base64')),
    'pictures',
    picture,
    await readObject('pictures', picture.id),
  );
}
