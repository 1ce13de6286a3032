import { createHash } from 'node:crypto';
import { PassThrough, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { label } from '../../../shared/label';
import { defaultTimeZone, toLocalTime } from '../../../shared/schedule';
import { notifyOwner } from '../../accounts/security/notifyOwner';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import type { FileReply } from '../../platform/http/handle';
import type { Visit } from '../../platform/http/visit';
import { describeError, logger } from '../../platform/logger';
import { writeData } from './writeData';
import { writeLetters } from './writeLetters';
import { exportedPictures, writePicture } from './writePictures';

type Parts = AsyncIterable<string | Buffer> | Iterable<string | Buffer>;

interface Written {
  file: string;
  bytes: number;
  sha256: string;
}

const readme = label(
  `PostoMe 个人信息副本

index.html     可以直接阅读的信件，用浏览器打开
data.json      我们持有的、关于您的全部数据，按类别列出用途、依据和保存期限
pictures/      信中的图片，文件名是 data.json 里的图片编号；暂时无法读取的是空文件
manifest.json  每个文件的大小和 SHA-256，用于核对内容是否完整

密钥、登录凭证和只用于检索的标记不在其中：离开我们的系统它们没有意义。
别人寄给您的信，在拆开之前只写明有一封信在等您。
`,
  `A copy of your data at PostoMe

index.html     your letters, to be read in a browser
data.json      all we hold of you, with purpose, reason and expiry of each kind
pictures/      the pictures of letters, named by their numbers in data.json; one that cannot be read now is empty
manifest.json  size and SHA-256 of every file, to check that nothing was changed

Keys, tokens, and marks that only serve to look things up are not in it: outside of our system they mean nothing.
Of letters others wrote to you it says only that they wait, until you have opened them.
`,
);

// Texts of a few dozen bytes each would cost more to compress than to write.
async function* inChunks(parts: Parts): AsyncGenerator<Buffer> {
  let pending = '';
  for await (const part of parts) {
    if (Buffer.isBuffer(part)) {
      yield part;
      continue;
    }
    pending += part;
    if (pending.length < 65_536) continue;
    yield Buffer.from(pending);
    pending = '';
  }
  if (pending) yield Buffer.from(pending);
}

function weighed(file: string, written: Written[]): Transform {
  const hash = createHash('sha256');
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
    flush(done) {
      written.push({ file, bytes, sha256: hash.digest('hex') });
      done();
    },
  });
}

function addFile(zip: ZipFile, file: string, written: Written[], parts: () => Parts) {
  zip.addReadStreamLazy(file, { compressionLevel: 3 }, (ready) => {
    const weighing = weighed(file, written);
    // yazl does not listen for the failures of a stream that it was given late.
    pipeline(Readable.from(inChunks(parts())), weighing).catch((error: Error) => zip.emit('error', error));
    ready(null, weighing);
  });
}

const manifestOf = (written: readonly Written[]) =>
  `${JSON.stringify({ madeAt: clock.date().toISOString(), files: written }, null, 2)}\n`;

// Once all else is written: whatever fails then cuts a download that has begun.
async function addPictures(zip: ZipFile, accountId: string, written: Written[]): Promise<void> {
  for await (const picture of exportedPictures(accountId))
    addFile(zip, `pictures/${picture.pictureId}.jpg`, written, () => writePicture(picture));
  // Last, and its text is asked for last: by then all the others have been weighed.
  addFile(zip, 'manifest.json', [], () => [manifestOf(written)]);
  zip.end();
}

/**
 * Everything we hold of a person as one zip, made while it is sent: data.json, the letters to read, their pictures and a
 * manifest with size and SHA-256 of each file. The owner is told before it begins. Memory holds a few hundred rows and
 * the numbers of all pictures, however many letters there are.
 */
export async function exportData(
  accountId: string,
  { locale, device }: Pick<Visit, 'locale' | 'device'>,
): Promise<FileReply> {
  await inTransaction((transaction) => notifyOwner(accountId, 'data_exported', transaction, { device }));
  const zip = new ZipFile();
  const written: Written[] = [];
  addFile(zip, 'README.txt', written, () => [readme[locale]]);
  addFile(zip, 'index.html', written, () => writeLetters(accountId, locale));
  addFile(zip, 'data.json', written, async function* () {
    yield* writeData(accountId, locale);
    addPictures(zip, accountId, written).catch((error: Error) => zip.emit('error', error));
  });
  const content = new PassThrough();
  zip.on('error', (error) => {
    logger.error('export failed', describeError(error));
    content.destroy(error as Error);
  });
  zip.outputStream.pipe(content);
  const day = toLocalTime(clock.now(), defaultTimeZone).on;
  return { name: `postome-${day}.zip`, content };
}
