import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
// 1 January 1980, the first day a zip knows.
const DAY = 0x21;

function numbers(...pairs: [bytes: 2 | 4, value: number][]): Buffer {
  const buffer = Buffer.alloc(pairs.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of pairs) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}

/** A zip of files whose names are bytes of any encoding, as old programs write it: no flag says which. */
export function writeZip(files: readonly { name: Buffer; content: Buffer }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content);
    const shared: [2 | 4, number][] = [
      ...([
        [2, 20],
        [2, 0],
        [2, DEFLATED],
        [2, 0],
        [2, DAY],
      ] as [2 | 4, number][]),
      ...([
        [4, crc32(content)],
        [4, packed.length],
        [4, content.length],
        [2, name.length],
        [2, 0],
      ] as [2 | 4, number][]),
    ];
    const head = numbers([4, LOCAL], ...shared);
    directory.push(numbers([4, CENTRAL], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
    parts.push(head, name, packed);
    at += head.length + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const count = files.length;
  const end = numbers([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, central.length], [4, at], [2, 0]);
  return Buffer.concat([...parts, central, end]);
}
