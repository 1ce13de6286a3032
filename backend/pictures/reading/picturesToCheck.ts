import type { KeyObject } from 'node:crypto';
import { decryptAltText } from '../picture/encryptedParts';
import { picturesOf } from '../picture/presentPicture';
import { readPicture } from './readPicture';

/** The pictures of a sealed letter in their order, for who checks them, and how to read each; see `readPicture`. */
export async function picturesToCheck(
  letterId: string,
  letterKey: KeyObject,
): Promise<{ pictureId: string; altText: string; read(): Promise<Buffer> }[]> {
  const pictures = await picturesOf(letterId);
  return pictures.map((picture) => ({
    pictureId: picture.id,
    altText: decryptAltText(letterKey, picture),
    read: () => readPicture({ letterId, pictureId: picture.id }, 'pictures', letterKey),
  }));
}
