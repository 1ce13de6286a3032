import sharp from 'sharp';
import { photo } from '../factory';
import { moving, oddPictures, refusedFiles } from '../testing/oddFiles';
import { planted, plantedIn } from '../testing/planted';
import { cleanPicture } from './cleanPicture';

const pointOf = async (bytes: Buffer) => [...(await sharp(bytes).raw().toBuffer()).subarray(0, 3)];

describe('what came along with a picture', () => {
  it.each(planted)('is in the %s before, by %j, and nowhere after', async (_format, kinds, make) => {
    const bytes = await make();
    expect(plantedIn(bytes)).toEqual(kinds);
    const { full, thumbnail } = await cleanPicture(bytes);
    for (const made of [full, thumbnail]) {
      expect(plantedIn(made)).toEqual([]);
      const { format, exif, xmp, iptc, icc, comments } = await sharp(made).metadata();
      expect({ format, exif, xmp, iptc, icc, comments }).toEqual({ format: 'jpeg' });
      // Nothing but what a JPEG needs: no APP1 to APP15 and no comment.
      expect(made.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
    }
  });

  it('leaves its colours as they were: those of another profile are told in sRGB', async () => {
    const teal = { r: 30, g: 150, b: 140 };
    const wide = sharp({ create: { width: 64, height: 48, channels: 3, background: teal } }).withIccProfile('p3');
    for (const made of [await wide.png().toBuffer(), await wide.jpeg({ quality: 100 }).toBuffer()]) {
      const stored = [...(await sharp(made, { ignoreIcc: true }).raw().toBuffer()).subarray(0, 3)];
      expect(Math.abs((stored[0] as number) - teal.r)).toBeGreaterThan(10);
      const shown = await pointOf((await cleanPicture(made)).full);
      for (const [index, value] of Object.values(teal).entries())
        expect(Math.abs((shown[index] as number) - value)).toBeLessThanOrEqual(3);
    }
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
    for (const format of ['webp', 'gif'] as const)
      expect(await pointOf((await cleanPicture(await moving(format, 3, [10, 10]))).full)).toEqual([0, 0, 0]);
  });

  it.each(oddPictures)('stands upright, whatever it was: %s', async (_what, [width, height], make) => {
    expect(await cleanPicture(await make())).toMatchObject({ width, height });
  });
});

describe('what is no picture of ours', () => {
  it.each(refusedFiles)('is refused: %s, by %s', async (_what, code, make) => {
    await expect(cleanPicture(await make())).rejects.toMatchObject({ code });
  });

  it('is refused where there is nothing', async () => {
    await expect(cleanPicture(Buffer.alloc(0))).rejects.toMatchObject({ code: 'picture_format_unsupported' });
  });
});
