import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { decryptAltText } from './encryptedParts';
import { picturesOf } from './presentPicture';

/** The pictures of a letter as a seal covers them: which, in their order, and what is said of each. */
export type SealedPictures = readonly (readonly [id: string, altText: string])[];

/** The pictures of a letter, to be sealed with it. Throws pictures_not_ready while one of them is not, data_damaged. */
export async function sealedPictures(
  letterId: string,
  letterKey: KeyObject,
  transaction?: Transaction,
): Promise<SealedPictures> {
  const pictures = await picturesOf(letterId, transaction);
  if (pictures.some(({ state }) => state !== 'ready')) throw new AppError('pictures_not_ready');
  return pictures.map((picture) => [picture.id, decryptAltText(letterKey, picture)]);
}

/** Throws letter_changed_elsewhere when a letter, held by the transaction, has other pictures by now, or words to them. */
export async function assertSamePictures(
  letterId: string,
  letterKey: KeyObject,
  expected: SealedPictures,
  transaction: Transaction,
): Promise<void> {
  const now = await sealedPictures(letterId, letterKey, transaction);
  if (JSON.stringify(now) !== JSON.stringify(expected)) throw new AppError('letter_changed_elsewhere');
}
