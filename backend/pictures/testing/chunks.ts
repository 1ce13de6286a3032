import { crc32 } from 'node:zlib';

/** Numbers of so many bits, one after another. */
export const numbers = (bits: 8 | 16 | 32, ...values: number[]): Buffer =>
  Buffer.concat(
    values.map((value) => {
      const bytes = Buffer.alloc(bits / 8);
      bytes.writeUIntBE(value, 0, bits / 8);
      return bytes;
    }),
  );

/** A chunk of a PNG. */
export function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  return Buffer.concat([numbers(32, content.length), body, numbers(32, crc32(body))]);
}

/** A segment of a JPEG that says how long it is. */
export const jpegSegment = (marker: number, content: Buffer): Buffer =>
  Buffer.concat([numbers(8, 0xff, marker), numbers(16, content.length + 2), content]);

/** A JPEG with segments in front of all others. */
export const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** A box of an ISO media file; texts stand as they are. */
export function isoBox(type: string, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  return Buffer.concat([numbers(32, content.length + 8), Buffer.from(type), content]);
}

/** The same with a version and no flags. */
export const fullBox = (type: string, version: number, ...parts: (Buffer | string)[]): Buffer =>
  isoBox(type, numbers(8, version, 0, 0, 0), ...parts);
