import { photo } from '../factory';
import { jpegSegment, withSegments } from '../testing/chunks';
import { scanned } from '../testing/oddFiles';
import { jpegScans } from './jpegScans';

const hex = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex');
const scan = 'ffda 0002 1234';
const jpeg = () => photo().jpeg().toBuffer();

describe('the scans of a JPEG', () => {
  it.each<[string, number, () => Buffer | Promise<Buffer>]>([
    ['one of any photo', 1, jpeg],
    ['those of a progressive photo', 10, () => photo().jpeg({ progressive: true }).toBuffer()],
    ['those that come again', 59, () => scanned(59)],
    ['no more than it takes to see that they are too many', 101, () => scanned(1_000)],
    ['none of the small picture that a camera puts within', 1, async () => within(await jpeg())],
    ['none of another photo behind the end', 1, async () => Buffer.concat([await jpeg(), scanned(9)])],
    ['one after bytes that fill', 2, () => hex(`ffd8 ${scan} ffffff ${scan} ffd9`)],
    ['one whatever its points are', 1, () => hex(`ffd8 ${scan} ff00 da00 ffd0 ffd7 ff01 ffd9`)],
    ['those behind a marker that libjpeg passes over', 3, () => hex(`ffd8 ${scan} ff02 ffff ${scan} ${scan} ffd9`)],
    ['those before a length of nothing', 2, () => hex(`ffd8 ${scan} ${scan} ffe0 0000`)],
    ['those before the file breaks off', 1, () => hex('ffd8 ffda')],
    ['none where there is none', 0, () => Buffer.alloc(1_000, 0xff)],
  ])('are counted: %s', async (_what, count, make) => {
    expect(jpegScans(await make(), 100)).toBe(count);
  });

  const within = (outer: Buffer) => withSegments(outer, jpegSegment(0xe1, hex(`ffd8 ${scan} ${scan} ffd9`)));
});
