import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

// A bill of a million lines has half of it.
const mostBytes = 2_000_000_000;
const chunkBytes = 65_536;

// In pieces, so that no more of the unpacked file is in memory than is being read.
function* piecesOf(file: Buffer): Generator<Buffer> {
  for (let at = 0; at < file.length; at += chunkBytes) yield file.subarray(at, at + chunkBytes);
}

/** The bytes of a bill's file as they were before it was packed, piece by piece. Throws when it cannot be unpacked. */
async function* unpacked(file: Buffer): AsyncGenerator<Buffer> {
  const isPacked = file[0] === 0x1f && file[1] === 0x8b;
  const pieces = Readable.from(piecesOf(file)).pipe(isPacked ? createGunzip() : new PassThrough());
  let bytes = 0;
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new Error('a bill is larger than any can be');
    yield piece;
  }
}

/** The SHA-1 of a bill's file, unpacked, in hex. Throws when it cannot be unpacked. */
export async function sha1Of(file: Buffer): Promise<string> {
  const hash = createHash('sha1');
  for await (const piece of unpacked(file)) hash.update(piece);
  return hash.digest('hex');
}

/** The lines of a bill's file, unpacked, with either line end; no empty one behind the last. */
export async function* billLines(file: Buffer): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let begun = '';
  for await (const piece of unpacked(file)) {
    const lines = (begun + decoder.decode(piece, { stream: true })).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  begun += decoder.decode();
  if (begun !== '') yield begun;
}
