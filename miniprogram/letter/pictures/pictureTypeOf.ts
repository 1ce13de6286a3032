import type { PictureType } from './DraftPicture';

const textOf = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

const heifBrands = /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/;

/** How many bytes of a file tell what it is. */
export const headBytes = 32;

/** What kind of picture a file is by its first bytes, whatever it is called; null for none that we take. */
export function pictureTypeOf(head: Uint8Array): PictureType | null {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (textOf(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (/^GIF8[79]a$/.test(textOf(head, 0, 6))) return 'image/gif';
  if (textOf(head, 0, 4) === 'RIFF' && textOf(head, 8, 12) === 'WEBP') return 'image/webp';
  return textOf(head, 4, 8) === 'ftyp' && heifBrands.test(textOf(head, 8, 12)) ? 'image/heic' : null;
}
