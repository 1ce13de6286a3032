import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { ErrorCode } from '../../../shared/errors';
import { photo } from '../factory';
import { fullBox, isoBox, jpegSegment, numbers, pngChunk, withSegments } from './chunks';

/** A PNG that says it is so large, of a few kilobytes. */
export function bomb(width: number, height: number): Buffer {
  const head = Buffer.concat([numbers(32, width, height), numbers(8, 1, 0, 0, 0, 0)]);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, pngChunk('IHDR', head), pngChunk('IDAT', rows), pngChunk('IEND', Buffer.alloc(0))]);
}

/** A whole JPEG, grey, of 16 by 16 points, with so many scans: its first, and another that comes again and again. */
export function scanned(times: number): Buffer {
  const oneCode = (table: number) => jpegSegment(0xc4, numbers(8, table, 1, ...Array<number>(16).fill(0)));
  const scan = (from: number, to: number) =>
    Buffer.concat([jpegSegment(0xda, numbers(8, 1, 1, 0, from, to, 0)), numbers(8, 0x0f)]);
  return Buffer.concat([
    numbers(8, 0xff, 0xd8),
    jpegSegment(0xdb, Buffer.concat([numbers(8, 0), Buffer.alloc(64, 16)])),
    jpegSegment(0xc2, numbers(8, 8, 0, 16, 0, 16, 1, 1, 0x11, 0)),
    ...[0x00, 0x10].map(oneCode),
    scan(0, 0),
    ...Array<Buffer>(times - 1).fill(scan(1, 63)),
    numbers(8, 0xff, 0xd9),
  ]);
}

/** A HEIC as phones write them, of 64 by 48 points in HEVC. */
export function heic(): Buffer {
  const hvcC = Buffer.from('01037000000090000000000005af000fcfdf8f8000000f00', 'hex').subarray(0, 23);
  const slice = Buffer.concat([numbers(32, 60), Buffer.from('2601', 'hex'), Buffer.alloc(58, 0x5a)]);
  const head = isoBox('ftyp', 'heic', numbers(32, 0), 'mif1heic');
  const properties = isoBox('ipco', isoBox('hvcC', hvcC), fullBox('ispe', 0, numbers(32, 64, 48)));
  const meta = (at: number) =>
    fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, numbers(32, 0), 'pict', Buffer.alloc(13)),
      fullBox('pitm', 0, numbers(16, 1)),
      fullBox('iloc', 0, numbers(8, 0x44, 0), numbers(16, 1, 1, 0, 1), numbers(32, at, slice.length)),
      fullBox('iinf', 0, numbers(16, 1), fullBox('infe', 2, numbers(16, 1, 0), 'hvc1\0')),
      isoBox('iprp', properties, fullBox('ipma', 0, numbers(32, 1), numbers(16, 1), numbers(8, 2, 0x81, 2))),
    );
  return Buffer.concat([head, meta(head.length + meta(0).length + 8), isoBox('mdat', slice)]);
}

/** Pictures one after another in one file, each of another grey. */
export function moving(format: 'webp' | 'gif', frames: number, [width, height] = [8, 8]): Promise<Buffer> {
  const each = width * height * 3;
  const bytes = Buffer.alloc(each * frames);
  for (let frame = 0; frame < frames; frame += 1) bytes.fill((frame * 37) & 255, frame * each, (frame + 1) * each);
  const raw = { width, height: height * frames, channels: 3 as const, pageHeight: height };
  return sharp(bytes, { raw, limitInputPixels: false })[format]({ loop: 0 }).toBuffer();
}

/** A JPEG of 60 by 40 points that says it lies as `orientation`, a number that may be none of the eight. */
export async function lying(orientation: number): Promise<Buffer> {
  const jpeg = await photo(60, 40)
    .withExif({ IFD0: { Orientation: '6' } })
    .jpeg()
    .toBuffer();
  jpeg.writeUInt16LE(orientation, jpeg.indexOf(Buffer.from('12010300', 'hex')) + 8);
  return jpeg;
}

/** An AVIF as a HEIF of no brand in particular, which is decoded everywhere: whether a HEIC is depends on the machine. */
export function asHeif(avif: Buffer): Buffer {
  avif.write('mif1', 8);
  return avif;
}

/** A file whose head says another size than it has. */
const saying = (file: Buffer, mark: Buffer, size: Buffer): Buffer => {
  size.copy(file, file.indexOf(mark) + mark.length);
  return file;
};
const largeJpeg = async (width: number, height: number) =>
  saying(await photo().jpeg().toBuffer(), Buffer.from('ffc0001108', 'hex'), numbers(16, height, width));
const avif = () => photo().avif({ effort: 0 }).toBuffer();
const largeHeif = async (width: number, height: number) =>
  saying(asHeif(await avif()), Buffer.from('ispe\0\0\0\0'), numbers(32, width, height));

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/passwd"/></svg>';
const page = '<!doctype html><html><script>alert(1)</script>';
const archive = `PK\x03\x04${'\0'.repeat(26)}PK\x05\x06${'\0'.repeat(18)}`;
const jpegHead = Buffer.from('ffd8ffe000104a464946000101', 'hex');
const pngHead = Buffer.from('89504e470d0a1a0a', 'hex');
const noisy = () => photo(200, 200);
const comment = (text: string) => jpegSegment(0xfe, Buffer.from(text, 'latin1'));
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
const behind = (bytes: Buffer, text: string) => Buffer.concat([bytes, Buffer.from(text, 'latin1')]);
const jpeg = () => noisy().jpeg().toBuffer();

/** What no letter takes, and the code of its refusal. */
export const refusedFiles: [what: string, code: ErrorCode, make: () => Promise<Buffer> | Buffer][] = [
  ['an SVG', 'picture_format_unsupported', () => Buffer.from(svg)],
  ['an SVG behind a byte order mark', 'picture_format_unsupported', () => Buffer.from(`\uFEFF${svg}`)],
  ['a page', 'picture_format_unsupported', () => Buffer.from(page)],
  ['a PDF', 'picture_format_unsupported', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj')],
  ['a zip', 'picture_format_unsupported', () => Buffer.from(archive, 'latin1')],
  ['a TIFF', 'picture_format_unsupported', () => photo().tiff().toBuffer()],
  ['a BMP', 'picture_format_unsupported', () => Buffer.from(`BM${'\0'.repeat(60)}`, 'latin1')],
  ['a program', 'picture_format_unsupported', () => Buffer.from('7f454c460201010000000000', 'hex')],
  ['an MP4', 'picture_format_unsupported', () => Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41', 'latin1')],
  ['two bytes of a JPEG', 'picture_format_unsupported', () => Buffer.from([0xff, 0xd8])],
  ['a HEIC that nobody here decodes', 'picture_format_unsupported', heic],
  ['half a HEIC', 'picture_format_unsupported', () => half(heic())],
  ['an AVIF', 'picture_format_unsupported', avif],
  ['a HEIF of 30 million points', 'picture_format_unsupported', () => largeHeif(6_000, 5_000)],
  ['a JPEG and page', 'picture_format_unsupported', async () => withSegments(await jpeg(), comment(page))],
  ['a JPEG and PDF', 'picture_format_unsupported', async () => withSegments(await jpeg(), comment('%PDF-1.4'))],
  ['a JPEG and script', 'picture_format_unsupported', async () => behind(await jpeg(), '<?php system($_GET[0]);')],
  ['a JPEG and zip', 'picture_format_unsupported', async () => behind(await jpeg(), archive)],
  [
    'a PNG and page',
    'picture_format_unsupported',
    async () => behind(await noisy().png().toBuffer(), page.toUpperCase()),
  ],
  ['a GIF and zip', 'picture_format_unsupported', async () => behind(await noisy().gif().toBuffer(), archive)],
  ['a WebP and SVG', 'picture_format_unsupported', async () => behind(await noisy().webp().toBuffer(), svg)],
  ['a zip with the head of a JPEG', 'picture_damaged', () => behind(jpegHead, 'PK\x03\x04'.repeat(99))],
  ['a whole zip with the head of a JPEG', 'picture_format_unsupported', () => behind(jpegHead, archive)],
  ['an SVG with the head of a PNG', 'picture_format_unsupported', () => behind(pngHead, svg)],
  ['a script that begins as a GIF', 'picture_damaged', () => Buffer.from('GIF89a=1;alert(document.domain)//')],
  ['half a JPEG', 'picture_damaged', async () => half(await jpeg())],
  [
    'half a progressive JPEG',
    'picture_damaged',
    async () => half(await noisy().jpeg({ progressive: true }).toBuffer()),
  ],
  ['half a PNG', 'picture_damaged', async () => half(await noisy().png().toBuffer())],
  ['half a WebP', 'picture_damaged', async () => half(await noisy().webp().toBuffer())],
  ['half a GIF', 'picture_damaged', async () => half(await noisy().gif().toBuffer())],
  ['a PNG of 15,000 by 15,000 points', 'picture_too_large', () => bomb(15_000, 15_000)],
  ['a JPEG of a thousand scans', 'picture_damaged', () => scanned(1_000)],
  ['a PNG 1 wide and 65,536 high', 'picture_too_large', () => bomb(1, 65_536)],
  ['a PNG 39 million wide and 1 high', 'picture_too_large', () => bomb(39_000_000, 1)],
  ['a PNG a point above 40 million', 'picture_too_large', () => bomb(40_000_001, 1)],
  ['a JPEG of 41 million points', 'picture_too_large', () => largeJpeg(8_200, 5_000)],
];

type Size = [width: number, height: number];

/** Odd files that are pictures all the same, and how large each is when it stands upright. */
export const oddPictures: [what: string, size: Size, make: () => Promise<Buffer>][] = [
  ['a CMYK JPEG', [64, 48], () => photo().toColourspace('cmyk').jpeg().toBuffer()],
  ['a grey JPEG', [64, 48], () => photo().greyscale().jpeg().toBuffer()],
  ['a progressive JPEG', [64, 48], () => photo().jpeg({ progressive: true }).toBuffer()],
  ['a JPEG of 100 scans', [16, 16], async () => scanned(100)],
  ['a PNG of 16 bits', [64, 48], () => photo().toColourspace('rgb16').png().toBuffer()],
  ['a PNG of a palette', [64, 48], () => photo().png({ palette: true }).toBuffer()],
  ['an interlaced PNG', [64, 48], () => photo().png({ progressive: true }).toBuffer()],
  ['a picture of one point', [1, 1], () => photo(1, 1).jpeg().toBuffer()],
  ['a JPEG 1 wide and 65,500 high', [1, 2_560], () => photo(1, 65_500).jpeg().toBuffer()],
  ['a PNG 65,500 wide and 1 high', [2_560, 1], () => photo(65_500, 1).png().toBuffer()],
  ['a moving GIF', [60, 40], () => moving('gif', 3, [60, 40])],
  ['a moving WebP of 4,000 frames', [8, 8], () => moving('webp', 4_000)],
  ['a HEIF', [64, 48], async () => asHeif(await avif())],
  ['a JPEG on its head', [60, 40], () => lying(3)],
  ['a JPEG on its side', [40, 60], () => lying(6)],
  ['a JPEG that lies as 0', [60, 40], () => lying(0)],
  ['a JPEG that lies as 9', [60, 40], () => lying(9)],
  ['a JPEG that lies as 65,535', [60, 40], () => lying(65_535)],
  ['a JPEG whose points look like a tag', [200, 200], async () => behind(await jpeg(), `<sVg \xfe\x03=\x91<html>\x80`)],
  [
    'a photo with a film behind it',
    [200, 200],
    async () => behind(await jpeg(), `\0\0\0\x18ftypmp42${'\0'.repeat(99)}`),
  ],
];
