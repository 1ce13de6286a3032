/** The formats of pictures that letters take; a GIF gives its first frame. */
export const pictureFormats = ['jpeg', 'png', 'webp', 'gif', 'heif'] as const;

export type PictureFormat = (typeof pictureFormats)[number];

const ascii = (bytes: Buffer, from: number, to: number) => bytes.subarray(from, to).toString('latin1');

// ISO base media files whose pictures are HEVC; AVIF is none of ours, and phones do not offer it.
const heifBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/** The format that the first bytes of a file state; null for any other than ours, whatever its name says. */
export function pictureFormatOf(bytes: Buffer): PictureFormat | null {
  if (bytes.length < 12) return null;
  if (bytes.readUIntBE(0, 3) === 0xffd8ff) return 'jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 4, 8) === 'ftyp' && heifBrands.has(ascii(bytes, 8, 12))) return 'heif';
  return null;
}
