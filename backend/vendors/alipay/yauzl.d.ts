declare module 'yauzl' {
  import type { EventEmitter } from 'node:events';
  import type { Readable } from 'node:stream';

  interface Entry {
    fileName: string;
    fileNameRaw: Buffer;
    uncompressedSize: number;
  }
  interface ZipFile extends EventEmitter {
    readEntry(): void;
    eachEntry(): AsyncIterable<Entry>;
    openReadStream(entry: Pick<Entry, 'fileName'>, callback: (error: Error | null, stream: Readable) => void): void;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }
  export function open(
    path: string,
    options: { lazyEntries: boolean },
    callback: (error: Error | null, zip: ZipFile) => void,
  ): void;
  export function fromBufferPromise(buffer: Buffer, options: { decodeStrings: boolean }): Promise<ZipFile>;
}
