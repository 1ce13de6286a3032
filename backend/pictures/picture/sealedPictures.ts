import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'sequelize';
import type { RequestOf } from '../../../shared/contract/endpoint';
import type { sealing } from '../../../shared/contract/sealing';
import { AppError } from '../../platform/AppError';
import { decryptAltText } from './encryptedParts';
import type { Picture } from './Picture';
import { picturesOf } from './presentPicture';

/** The pictures of a letter as a seal covers them: which, in their order, and what is said of each. */
export type SealedPictures = RequestOf<typeof sealing.sealLetter>['pictures'];

const sealed = (pictures: readonly Picture[], letterKey: KeyObject): SealedPictures =>
  pictures.map((picture) => ({ id: picture.id, altText: decryptAltText(letterKey, picture) }));

/** The pictures of a letter as its seal covers them now. Throws data_damaged. */
export const sealedPicturesOf = async (
  letterId: string,
  letterKey: KeyObject,
  transaction?: Transaction,
): Promise<SealedPictures> => sealed(await picturesOf(letterId, transaction), letterKey);

/**
 * Throws pictures_not_ready while a picture of a letter, held by the transaction, is not; letter_changed_elsewhere when its
 * pictures, their order or the words to them are others than its author saw; data_damaged.
 */
export async function assertPicturesSeen(
  letterId: string,
  letterKey: KeyObject,
  seen: SealedPictures,
  transaction: Transaction,
): Promise<void> {
  const pictures = await picturesOf(letterId, transaction);
  if (pictures.some(({ state }) => state !== 'ready')) throw new AppError('pictures_not_ready');
  if (!isDeepStrictEqual(sealed(pictures, letterKey), seen)) throw new AppError('letter_changed_elsewhere');
}
