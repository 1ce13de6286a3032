import { Readable } from 'node:stream';
import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { defaultTimeZone, toLocalTime } from '../../../shared/schedule';
import { decryptText } from '../../letters/encryptedFields';
import { keyOf } from '../../letters/keyOf';
import type { Letter } from '../../letters/Letter';
import { picturesOf, presentPicture } from '../../pictures/picture/presentPicture';
import { readPicture } from '../../pictures/reading/readPicture';
import { AppError } from '../../platform/AppError';
import type { FileReply } from '../../platform/http/handle';
import { enclosedFor } from '../enclosed';
import type { Reader } from '../Reader';
import { figure, letterHead, letterWords, lines, pageEnd, pageHead } from './letterHtml';

const texts = {
  title: label('一封信', 'A letter'),
  written: label('写于', 'Written on'),
  enclosed: label('它回的是这封信', 'It answers this letter'),
  away: label('（这张图片暂时取不到）', '(this picture could not be had just now)'),
};

const dayOf = (sealedAt: Date, timeZone: string) => toLocalTime(sealedAt.getTime(), timeZone).on;

// One picture that is not to be had must not take the letter with it.
async function* figuresOf(letter: Letter, locale: Locale): AsyncGenerator<string> {
  const key = await keyOf(letter.id);
  for (const picture of await picturesOf(letter.id)) {
    if (picture.state !== 'ready') continue;
    try {
      const bytes = await readPicture({ letterId: letter.id, pictureId: picture.id }, 'pictures', key);
      const { altText, width, height } = presentPicture(picture, key);
      yield figure({ source: `data:image/jpeg;base64,${bytes.toString('base64')}`, altText, width, height });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      yield lines('p', texts.away[locale]);
    }
  }
}

async function* pageOf({ letter, accountId }: Reader, locale: Locale): AsyncGenerator<string> {
  const key = await keyOf(letter.id);
  const text = decryptText(key, letter);
  const on = dayOf(letter.sealedAt as Date, letter.timeZone ?? defaultTimeZone);
  yield pageHead(text.title || texts.title[locale], locale, 'data:');
  yield letterHead(text, `${texts.written[locale]} ${on}`, locale, true);
  yield* figuresOf(letter, locale);
  yield letterWords(text, locale);
  const enclosed = await enclosedFor(letter, accountId, key);
  if (enclosed) {
    const line = `${texts.enclosed[locale]} · ${texts.written[locale]} ${dayOf(enclosed.sealedAt, enclosed.timeZone)}`;
    yield letterHead(enclosed.text, line, locale) + letterWords(enclosed.text, locale);
  }
  yield pageEnd;
}

/**
 * An opened letter as one page to be kept: its pictures within it, without script and without anything from elsewhere, so
 * that it opens anywhere and always. It is made while it is read. Throws data_damaged.
 */
export async function keepLetter(reader: Reader, locale: Locale): Promise<FileReply> {
  const { letter } = reader;
  // What cannot be read is said before the file begins.
  decryptText(await keyOf(letter.id), letter);
  const on = dayOf(letter.sealedAt as Date, letter.timeZone ?? defaultTimeZone);
  return { name: `postome-${on}.html`, content: Readable.from(pageOf(reader, locale)) };
}
