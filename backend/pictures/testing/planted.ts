import type sharp from 'sharp';
import { photo } from '../factory';
import { jpegSegment, numbers, pngChunk, withSegments } from './chunks';
import { moving } from './oddFiles';

/** What must not stay of a picture: the place where it was taken. */
export const canary = 'CANARY-31.2304N-121.4737E';

const exif = {
  IFD0: { ImageDescription: canary, Copyright: canary },
  IFD3: { GPSLatitudeRef: 'N', GPSAreaInformation: canary },
};
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${canary}"/></rdf:RDF></x:xmpmeta>`;
const iptc = `Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x1e\x1c\x02\x78\x00\x19${canary}`;

const marked = () => photo().withExif(exif).withXmp(xmp).withIccProfile('p3');
const withTail = async (picture: sharp.Sharp) => Buffer.concat([await picture.toBuffer(), Buffer.from(canary)]);

/** A colour profile of its own with the canary behind it, as a segment of a JPEG. */
async function profile(): Promise<Buffer> {
  const whole = await photo().withIccProfile('p3').png().toBuffer();
  const { icc } = await (await import('sharp')).default(whole).metadata();
  const planted = Buffer.concat([icc ?? Buffer.alloc(0), Buffer.from(canary)]);
  numbers(32, planted.length).copy(planted);
  return jpegSegment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), planted]));
}

/** A JPEG with a comment, an IPTC block and a profile besides, and something behind its end. */
const fullJpeg = async (jpeg: Buffer) =>
  Buffer.concat([
    withSegments(jpeg, jpegSegment(0xfe, Buffer.from(canary)), jpegSegment(0xed, Buffer.from(iptc, 'latin1'))),
    Buffer.from(canary),
  ]);

/** A PNG with texts of each kind, and something behind its end. */
const fullPng = (png: Buffer) =>
  Buffer.concat([
    png.subarray(0, 33),
    pngChunk('tEXt', Buffer.from(`Comment\0${canary}`)),
    pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)),
    png.subarray(33),
    Buffer.from(canary),
  ]);

/** A GIF with a comment and a block of XMP before its first picture. */
const fullGif = (gif: Buffer) => {
  const at = 13 + 3 * 2 ** (((gif[10] as number) & 7) + 1);
  const block = (head: string) =>
    Buffer.concat([Buffer.from(head, 'latin1'), numbers(8, canary.length), Buffer.from(`${canary}\0`)]);
  const blocks = [block('!\xfe'), block('!\xff\x0bXMP DataXMP')];
  return Buffer.concat([gif.subarray(0, at), ...blocks, gif.subarray(at), Buffer.from(canary)]);
};

/** Files in each format that a letter takes, full of what must not stay. */
export const planted: [format: string, make: () => Promise<Buffer>][] = [
  ['JPEG', async () => fullJpeg(await marked().jpeg().toBuffer())],
  ['progressive JPEG', async () => fullJpeg(await marked().jpeg({ progressive: true }).toBuffer())],
  ['JPEG with a profile of its own', async () => withSegments(await photo().jpeg().toBuffer(), await profile())],
  ['CMYK JPEG', async () => fullJpeg(await photo().toColourspace('cmyk').jpeg().toBuffer())],
  ['PNG', async () => fullPng(await marked().png().toBuffer())],
  ['WebP', () => withTail(marked().webp())],
  ['WebP that loses nothing', () => withTail(marked().webp({ lossless: true }))],
  ['GIF', async () => fullGif(await photo().gif().toBuffer())],
  ['moving GIF', async () => fullGif(await moving('gif', 5))],
  ['AVIF', () => withTail(marked().avif({ effort: 0 }))],
];

/** Whether the canary stands in a file, in any of the ways in which text is written. */
export const isPlanted = (bytes: Buffer): boolean =>
  bytes.includes(canary) || bytes.includes(Buffer.from(canary, 'utf16le'));
