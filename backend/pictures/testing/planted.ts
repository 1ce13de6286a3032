import type sharp from 'sharp';
import { photo } from '../factory';
import { jpegSegment, numbers, pngChunk, withSegments } from './chunks';
import { asHeif, moving } from './oddFiles';

const kinds = ['exif', 'gps', 'xmp', 'iptc', 'icc', 'comment', 'tail'] as const;

/** By what way something comes along with a picture. */
export type PlantedKind = (typeof kinds)[number];

/** What must not stay of a picture: the place where it was taken, in words of their own for each way. */
const canary = (kind: PlantedKind) => `CANARY-${kind}-31.2304N-121.4737E`;

const exif = {
  IFD0: { ImageDescription: canary('exif') },
  IFD3: { GPSLatitudeRef: 'N', GPSDestLongitudeRef: 'E', GPSMapDatum: canary('gps') },
};
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${canary('xmp')}"/></rdf:RDF></x:xmpmeta>`;
const caption = Buffer.concat([
  numbers(8, 0x1c, 2, 0x78),
  numbers(16, canary('iptc').length),
  Buffer.from(canary('iptc')),
]);
const iptc = Buffer.concat([
  Buffer.from('Photoshop 3.0\x008BIM\x04\x04\x00\x00', 'latin1'),
  numbers(32, caption.length),
  caption,
]);
const tail = Buffer.from(canary('tail'));

const marked = () => photo().withExif(exif).withXmp(xmp).withIccProfile('p3');
const withTail = async (picture: sharp.Sharp) => Buffer.concat([await picture.toBuffer(), tail]);

/** A colour profile of its own with the canary behind it, as a segment of a JPEG. */
async function profile(): Promise<Buffer> {
  const whole = await photo().withIccProfile('p3').png().toBuffer();
  const { icc } = await (await import('sharp')).default(whole).metadata();
  const planted = Buffer.concat([icc ?? Buffer.alloc(0), Buffer.from(canary('icc'))]);
  numbers(32, planted.length).copy(planted);
  return jpegSegment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01'), planted]));
}

/** A JPEG with a comment, an IPTC block and a profile besides, and something behind its end. */
const fullJpeg = async (jpeg: Buffer) =>
  Buffer.concat([withSegments(jpeg, jpegSegment(0xfe, Buffer.from(canary('comment'))), jpegSegment(0xed, iptc)), tail]);

/** A PNG with texts of each kind, and something behind its end. */
const fullPng = (png: Buffer) =>
  Buffer.concat([
    png.subarray(0, 33),
    pngChunk('tEXt', Buffer.from(`Comment\0${canary('comment')}`)),
    pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)),
    png.subarray(33),
    tail,
  ]);

/** A GIF with a comment and a block of XMP before its first picture. */
const fullGif = (gif: Buffer) => {
  const at = 13 + 3 * 2 ** (((gif[10] as number) & 7) + 1);
  const block = (head: string, text: string) =>
    Buffer.concat([Buffer.from(head, 'latin1'), numbers(8, text.length), Buffer.from(`${text}\0`)]);
  const blocks = [block('!\xfe', canary('comment')), block('!\xff\x0bXMP DataXMP', canary('xmp'))];
  return Buffer.concat([gif.subarray(0, at), ...blocks, gif.subarray(at), tail]);
};

/** Files in each format that a letter takes, full of what must not stay, and all the ways by which it is in there. */
export const planted: [format: string, kinds: PlantedKind[], make: () => Promise<Buffer>][] = [
  ['JPEG', ['exif', 'gps', 'xmp', 'iptc', 'comment', 'tail'], async () => fullJpeg(await marked().jpeg().toBuffer())],
  [
    'progressive JPEG',
    ['exif', 'gps', 'xmp', 'iptc', 'comment', 'tail'],
    async () => fullJpeg(await marked().jpeg({ progressive: true }).toBuffer()),
  ],
  [
    'JPEG with a profile of its own',
    ['icc'],
    async () => withSegments(await photo().jpeg().toBuffer(), await profile()),
  ],
  [
    'CMYK JPEG',
    ['iptc', 'comment', 'tail'],
    async () => fullJpeg(await photo().toColourspace('cmyk').jpeg().toBuffer()),
  ],
  ['PNG', ['exif', 'gps', 'xmp', 'comment', 'tail'], async () => fullPng(await marked().png().toBuffer())],
  ['WebP', ['exif', 'gps', 'xmp', 'tail'], () => withTail(marked().webp())],
  ['WebP that loses nothing', ['exif', 'gps', 'xmp', 'tail'], () => withTail(marked().webp({ lossless: true }))],
  ['GIF', ['xmp', 'comment', 'tail'], async () => fullGif(await photo().gif().toBuffer())],
  ['moving GIF', ['xmp', 'comment', 'tail'], async () => fullGif(await moving('gif', 5))],
  ['HEIF', ['exif', 'gps', 'xmp', 'tail'], async () => asHeif(await withTail(marked().avif({ effort: 0 })))],
];

/** The ways by which a canary stands in a file, in any of the ways in which text is written. */
export const plantedIn = (bytes: Buffer): PlantedKind[] =>
  kinds.filter((kind) => bytes.includes(canary(kind)) || bytes.includes(Buffer.from(canary(kind), 'utf16le')));
