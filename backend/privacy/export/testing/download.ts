import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import yauzl from 'yauzl';
import { apiBase } from '../../../../shared/contract/endpoint';
import { privacy } from '../../../../shared/contract/privacy';
import { platformSettings } from '../../../platform/settings';
import { ownFolder } from '../../../testing/ownFolder';

/** What a file of the zip weighs, and its content, as text too, where it was asked for. */
export interface Unpacked {
  bytes: number;
  sha256: string;
  content: Buffer;
  text: string;
}

/** Asks for the export as a phone would; the answer's body is not read yet. */
export const askForExport = (token: string, locale = 'zh-CN'): Promise<Response> =>
  fetch(`${platformSettings.PUBLIC_URL}${apiBase}${privacy.exportData.path}`, {
    headers: { Authorization: `Bearer ${token}`, 'Accept-Language': locale },
  });

async function weigh(stream: Readable, keepText: boolean): Promise<Unpacked> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    if (keepText) chunks.push(chunk);
  }
  const content = Buffer.concat(chunks);
  return { bytes, sha256: hash.digest('hex'), content, text: content.toString() };
}

/** The files of a zip by their names. */
export function unpack(path: string, keepText: boolean): Promise<Record<string, Unpacked>> {
  const files: Record<string, Unpacked> = {};
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('end', () => resolve(files));
      zip.on('error', reject);
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          weigh(stream, keepText || entry.fileName === 'manifest.json').then((weighed) => {
            files[entry.fileName] = weighed;
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}

/** Downloads an export to a file, so that no memory of the test is counted as the server's, and unpacks it. */
export async function download(token: string, { keepText = true, locale = 'zh-CN' } = {}) {
  const folder = ownFolder('export');
  const path = join(folder.path, 'export.zip');
  try {
    const response = await askForExport(token, locale);
    if (response.status !== 200) throw new Error(`the export answered ${response.status}`);
    await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(path));
    return { headers: response.headers, files: await unpack(path, keepText) };
  } finally {
    folder.remove();
  }
}
