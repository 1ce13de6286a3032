import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { decryptField, decryptString, encryptField, type Place } from '../../platform/fieldCrypto';
import { plainKey } from '../../platform/keys/plainKey';
import { platformSettings } from '../../platform/settings';
import type { PictureObject } from './objectNames';
import type { Picture } from './Picture';

type Named = Pick<Picture, 'id' | 'letterId'>;

const placeOf = (column: string, { id, letterId }: Named): Place => ({
  table: 'pictures',
  column,
  row: id,
  owner: letterId,
});

// A picture may come to stand in another letter of the same text: its bytes are bound to it alone.
const placeInStore = (kind: PictureObject, { id }: Named): Place => ({ table: kind, column: '', row: id, owner: id });

/** Makes the key of a picture, wrapped by the key of its letter. */
export const makePictureKey = (letterKey: KeyObject, picture: Named): Buffer =>
  encryptField(letterKey, randomBytes(32), placeOf('wrapped_key', picture));

/** The key of a picture. Throws data_damaged. */
export function openPictureKey(letterKey: KeyObject, picture: Picture): KeyObject {
  if (platformSettings.FIELD_ENCRYPTION === 'off') return plainKey;
  return createSecretKey(decryptField(letterKey, picture.wrappedKey, placeOf('wrapped_key', picture)));
}

/** The description of a picture as its column holds it; an empty one is none. */
export const encryptAltText = (letterKey: KeyObject, picture: Named, text: string): Buffer | null =>
  text === '' ? null : encryptField(letterKey, text, placeOf('alt_text', picture));

/** The description of a picture in clear. Throws data_damaged. */
export const decryptAltText = (letterKey: KeyObject, picture: Picture): string =>
  picture.altText ? decryptString(letterKey, picture.altText, placeOf('alt_text', picture)) : '';

/** The bytes of a picture as the store holds them. */
export const encryptBytes = (key: KeyObject, kind: PictureObject, picture: Named, bytes: Buffer): Buffer =>
  encryptField(key, bytes, placeInStore(kind, picture));

/** The bytes of a picture in clear. Throws data_damaged. */
export const decryptBytes = (key: KeyObject, kind: PictureObject, picture: Named, bytes: Buffer): Buffer =>
  decryptField(key, bytes, placeInStore(kind, picture));

const placeOfDigest = ({ id }: Named): Place => ({ table: 'pictures', column: 'digest', row: id, owner: id });

/** The SHA-256 of a picture as it is read, as its column holds it; `key` is the picture's own. */
export const encryptDigest = (key: KeyObject, picture: Named, full: Buffer): Buffer =>
  encryptField(key, createHash('sha256').update(full).digest(), placeOfDigest(picture));

/** The SHA-256 of a picture as it is read, null where none was kept. Throws data_damaged. */
export const decryptDigest = (letterKey: KeyObject, picture: Picture): Buffer | null =>
  picture.digest && decryptField(openPictureKey(letterKey, picture), picture.digest, placeOfDigest(picture));
