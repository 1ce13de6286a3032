import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { encryptAltText } from '../picture/encryptedParts';
import { findPicture, type Wanted } from '../picture/findPicture';
import type { Picture } from '../picture/Picture';

/** Says in words what a picture shows, in the transaction that holds its draft. Throws not_found. */
export async function describePicture(
  wanted: Wanted,
  altText: string,
  letterKey: KeyObject,
  transaction: Transaction,
): Promise<Picture> {
  const picture = await findPicture(wanted, transaction);
  const encrypted = encryptAltText(letterKey, picture, altText);
  return picture.update({ altText: encrypted, updatedAt: clock.date() }, { transaction });
}
