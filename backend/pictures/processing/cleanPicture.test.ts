import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { photo } from '../factory';
import { cleanPicture } from './cleanPicture';

const canary = 'CANARY-31.2304N-121.4737E';

const exif = {
  IFD0: { ImageDescription: canary, Copyright: canary },
  IFD3: { GPSLatitudeRef: 'N', GPSAreaInformation: canary },
};
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="${canary}"/></rdf:RDF></x:xmpmeta>`;

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const crcOf = (bytes: Buffer) =>
  (bytes.reduce((crc, byte) => (crcTable[(crc ^ byte) & 255] as number) ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, crc]);
}

const segment = (marker: number, data: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** A JPEG with a comment and an IPTC block besides, and something behind its end. */
const withSegments = (jpeg: Buffer) =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xfe, Buffer.from(canary)),
    segment(
      0xed,
      Buffer.from(`Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x1e\x1c\x02\x78\x00\x19${canary}`, 'latin1'),
    ),
    jpeg.subarray(2),
    Buffer.from(canary),
  ]);

/** A PNG with a text chunk, and something behind its end. */
const withText = (png: Buffer) =>
  Buffer.concat([
    png.subarray(0, 33),
    chunk('tEXt', Buffer.from(`Comment\0${canary}`)),
    png.subarray(33),
    Buffer.from(canary),
  ]);

const marked = () => photo().withExif(exif).withXmp(xmp).withIccProfile('p3');
const withTail = async (picture: sharp.Sharp) => Buffer.concat([await picture.toBuffer(), Buffer.from(canary)]);

/** A file in each format that a letter takes, full of what must not stay. */
const planted: [string, () => Promise<Buffer>][] = [
  ['JPEG', async () => withSegments(await marked().jpeg().toBuffer())],
  ['PNG', async () => withText(await marked().png().toBuffer())],
  ['WebP', () => withTail(marked().webp())],
  ['GIF', () => withTail(photo().gif())],
  ['AVIF', () => withTail(marked().avif({ effort: 0 }))],
];

const found = (bytes: Buffer) => bytes.includes(canary) || bytes.includes(Buffer.from(canary, 'utf16le'));

describe('what came along with a picture', () => {
  it.each(planted)('is in the %s before, and nowhere after', async (_format, make) => {
    const bytes = await make();
    expect(found(bytes)).toBe(true);
    const { full, thumbnail } = await cleanPicture(bytes);
    for (const made of [full, thumbnail]) {
      expect(found(made)).toBe(false);
      const { format, exif, xmp, iptc, icc, comments } = await sharp(made).metadata();
      expect({ format, exif, xmp, iptc, icc, comments }).toEqual({ format: 'jpeg' });
      // Nothing but what a JPEG needs: no APP1 to APP15 and no comment.
      expect(made.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    }
  });

  it('turns it upright before it goes', async () => {
    const lying = await photo(60, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await cleanPicture(lying)).toMatchObject({ width: 40, height: 60 });
  });
});

describe('a picture', () => {
  it('is at most 2,560 points long, and its small form 480; a small one stays as it is', async () => {
    const { full, thumbnail, width, height } = await cleanPicture(await photo(3_000, 1_500).jpeg().toBuffer());
    expect([width, height]).toEqual([2_560, 1_280]);
    expect(await sharp(full).metadata()).toMatchObject({ width: 2_560, height: 1_280 });
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 480, height: 240 });
    expect(await cleanPicture(await photo(20, 10).png().toBuffer())).toMatchObject({ width: 20, height: 10 });
  });

  it('that moves shows where it begins', async () => {
    const frames = Buffer.concat([Buffer.alloc(300, 200), Buffer.alloc(300, 0)]);
    const raw = { width: 10, height: 20, channels: 3 as const, pageHeight: 10 };
    const moving = await sharp(frames, { raw })
      .webp({ loop: 0, delay: [50, 50] })
      .toBuffer();
    expect(await cleanPicture(moving)).toMatchObject({ width: 10, height: 10 });
  });
});

/** A PNG that says it is so large, of a few kilobytes. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="file:///etc/passwd"/></svg>';
const jpegHead = Buffer.from('ffd8ffe000104a464946000101', 'hex');
const jpeg = () => photo(200, 200).jpeg().toBuffer();

describe('what is no picture of ours', () => {
  it.each<[string, string, () => Promise<Buffer> | Buffer]>([
    ['an SVG', 'picture_format_unsupported', () => Buffer.from(svg)],
    ['an SVG behind a byte order mark', 'picture_format_unsupported', () => Buffer.from(`\uFEFF${svg}`)],
    ['a page', 'picture_format_unsupported', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', 'picture_format_unsupported', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj')],
    ['a zip', 'picture_format_unsupported', () => Buffer.from('504b0304140000000000', 'hex')],
    ['a TIFF', 'picture_format_unsupported', () => photo().tiff().toBuffer()],
    ['a program', 'picture_format_unsupported', () => Buffer.from('7f454c460201010000000000', 'hex')],
    ['an MP4', 'picture_format_unsupported', () => Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp41', 'latin1')],
    ['nothing', 'picture_format_unsupported', () => Buffer.alloc(0)],
    ['two bytes of a JPEG', 'picture_format_unsupported', () => Buffer.from([0xff, 0xd8])],
    [
      'a zip with the head of a JPEG',
      'picture_damaged',
      () => Buffer.concat([jpegHead, Buffer.from('PK\x03\x04'.repeat(99))]),
    ],
    [
      'an SVG with the head of a PNG',
      'picture_damaged',
      () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(svg)]),
    ],
    ['half a JPEG', 'picture_damaged', async () => (await jpeg()).subarray(0, 2_000)],
    ['half a PNG', 'picture_damaged', async () => (await photo(200, 200).png().toBuffer()).subarray(0, 3_000)],
    ['half a WebP', 'picture_damaged', async () => (await photo(200, 200).webp().toBuffer()).subarray(0, 2_000)],
    ['a PNG of 15,000 by 15,000 points', 'picture_too_large', () => bomb(15_000, 15_000)],
    ['a PNG a point above 40 million', 'picture_too_large', () => bomb(40_000_001, 1)],
  ])('is refused: %s, by %s', async (_what, code, make) => {
    await expect(cleanPicture(await make())).rejects.toMatchObject({ code });
  });
});
