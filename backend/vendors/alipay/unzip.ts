import yauzl from 'yauzl';

/** A file inside of a zip, its name read as GBK. */
export interface ZippedFile {
  name: string;
  read(): AsyncIterable<Buffer>;
}

// Ten million lines of a bill; a bomb is larger.
const mostBytes = 4_000_000_000;

const gbk = new TextDecoder('gbk');

/**
 * The files of a zip that lies in memory. They are written nowhere, so their names lead nowhere. Throws when it is no zip,
 * or one holds more than any bill; and while one is read when that is longer than the zip says.
 */
export async function unzip(zip: Buffer): Promise<ZippedFile[]> {
  // Names as bytes: they are GBK, and do not say so.
  const archive = await yauzl.fromBufferPromise(zip, { decodeStrings: false });
  const files: ZippedFile[] = [];
  for await (const entry of archive.eachEntry()) {
    if (entry.uncompressedSize > mostBytes) throw new Error('a file in the zip is too long');
    files.push({
      name: gbk.decode(entry.fileNameRaw),
      async *read() {
        yield* await archive.openReadStreamPromise(entry);
      },
    });
  }
  return files;
}
