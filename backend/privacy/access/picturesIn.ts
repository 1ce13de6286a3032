import { letterKey } from '../../letterKeys/letterKeys';
import { decryptAltText } from '../../pictures/picture/encryptedParts';
import type { Picture } from '../../pictures/picture/Picture';
import { picturesOf } from '../../pictures/picture/presentPicture';
import { unlessDamaged } from './unlessDamaged';

/** A picture of a letter, as the export names it; without its words where they do not open. */
export type PictureIn = Pick<Picture, 'id' | 'width' | 'height'> & { altText: string };

async function shown(picture: Picture): Promise<PictureIn> {
  const read = async () => decryptAltText(await letterKey(picture.letterId), picture);
  const { id, width, height } = picture;
  return { id, width, height, altText: picture.altText ? ((await unlessDamaged(read())) ?? '') : '' };
}

/** The pictures that are ready of these letters, in their order, by the letter's id. */
export async function picturesIn(letterIds: string[]): Promise<Map<string, PictureIn[]>> {
  const found = new Map<string, PictureIn[]>();
  for (const picture of await picturesOf(letterIds)) {
    if (picture.state !== 'ready') continue;
    found.set(picture.letterId, [...(found.get(picture.letterId) ?? []), await shown(picture)]);
  }
  return found;
}
