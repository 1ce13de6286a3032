import sharp from 'sharp';
import { AppError } from '../../platform/AppError';
import { isPolyglot } from './isPolyglot';
import { jpegScans } from './jpegScans';
import { type PictureFormat, pictureFormatOf } from './pictureFormat';

/** A picture as a letter keeps it: JPEG, upright, in sRGB, without a byte of what came along with the original. */
export interface CleanPicture {
  full: Buffer;
  thumbnail: Buffer;
  width: number;
  height: number;
}

const mostPixels = 40_000_000;
// A HEIF is decoded whole, at up to 26 bytes a point: of two kilobytes it would make a gigabyte.
const mostHeifPixels = 24_000_000;
// What a JPEG can have. A row of its own for each of millions of points costs a PNG of kilobytes ten seconds.
const mostPointsAside = 65_535;
// Cameras and programs write up to a dozen; libjpeg-turbo advises to stop at 500.
const mostScans = 100;
const longestSide = 2_560;
const thumbnailSide = 480;

// One at a time in this process; what was decoded before is of no use to the next.
sharp.concurrency(1);
sharp.cache(false);
// Only the decoders of our formats: a file that states another is not even looked at.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`),
});

function refusalOf(error: unknown, format: PictureFormat): AppError {
  // Whatever it fails at (most often nobody here decodes its HEVC): as a JPEG it can be taken.
  if (format === 'heif') return new AppError('picture_format_unsupported');
  const message = error instanceof Error ? error.message : '';
  if (/pixel limit/i.test(message)) return new AppError('picture_too_large');
  return new AppError(/unsupported/i.test(message) ? 'picture_format_unsupported' : 'picture_damaged');
}

// What would keep the decoder busy out of all proportion, by what its first bytes and its markers say.
function assertCheap(bytes: Buffer, format: PictureFormat): void {
  if (format === 'jpeg' && jpegScans(bytes, mostScans) > mostScans) throw new AppError('picture_damaged');
  if (format !== 'png' || bytes.length < 24) return;
  const sides = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (Math.max(...sides) > mostPointsAside) throw new AppError('picture_too_large');
}

/**
 * Decodes a picture, turns it upright and writes it anew, at most 2,560 points on its longer side, and a thumbnail of 480.
 * Throws picture_format_unsupported for what is none of our formats, reads as something else too, or is a HEIF that cannot
 * be decoded here; picture_too_large over 40 million points, or 65,535 in a row; picture_damaged for one that does not
 * decode to its end, or has more than a hundred scans.
 */
export async function cleanPicture(bytes: Buffer): Promise<CleanPicture> {
  const format = pictureFormatOf(bytes);
  if (!format || isPolyglot(bytes)) throw new AppError('picture_format_unsupported');
  assertCheap(bytes, format);
  const limitInputPixels = format === 'heif' ? mostHeifPixels : mostPixels;
  try {
    const upright = sharp(bytes, { limitInputPixels, failOn: 'truncated', sequentialRead: true })
      .autoOrient()
      .flatten({ background: 'white' })
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
    const { data: full, info } = await upright.jpeg({ quality: 84 }).toBuffer({ resolveWithObject: true });
    const thumbnail = await sharp(full)
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .toBuffer();
    return { full, thumbnail, width: info.width, height: info.height };
  } catch (error) {
    throw refusalOf(error, format);
  }
}
