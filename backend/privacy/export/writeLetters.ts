import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { eachField, type LetterField, textOf } from '../../../shared/letterText';
import { figure, letterHead, letterWords, lines, pageEnd, pageHead } from '../../answers/keepsake/letterHtml';
import { columnsOf, tableNamed } from '../../register/columns';
import { ownedRows, type Row } from '../../register/ownedRows';
import { showInstant } from '../../register/showInstant';
import { type PictureIn, picturesIn } from '../access/picturesIn';
import { prepareKeys, readOwnValue } from '../access/readOwnValue';
import { type Received, receivedLetters } from '../access/receivedLetters';
import { unlessDamaged } from '../access/unlessDamaged';

const text = {
  title: label('我的信', 'My letters'),
  written: label('我写的信', 'Letters I wrote'),
  received: label('我收到的信', 'Letters I received'),
  to: label('寄给', 'To'),
  on: label('送达', 'Delivery'),
  unreadable: label('这封信暂时无法读取。', 'This letter cannot be read right now.'),
  waiting: label('还没到拆信的日子。', 'It is not yet the day to open this letter.'),
  unopened: label('已经到了，还没有拆开。', 'It has arrived and was not opened yet.'),
  nothing: label('还没有信。', 'Nothing yet.'),
};

/** A letter as it is shown: a line about it, what it says, and its pictures. */
interface Shown {
  line: string;
  said: Partial<Record<LetterField, unknown>>;
  pictures?: PictureIn[];
}

// A picture lies beside the page under its number; what it was called on the phone we never learned.
const besides = ({ id, ...picture }: PictureIn) => figure({ ...picture, source: `pictures/${id}.jpg` });

const article = ({ line, said, pictures = [] }: Shown, locale: Locale): string =>
  letterHead(said, line, locale) + pictures.map(besides).join('') + letterWords(said, locale);

const unreadable = (locale: Locale) => `<article>\n${lines('p', text.unreadable[locale])}</article>\n`;

function writtenLine({ recipientName, deliverOn, deliverTime, timeZone }: Row, locale: Locale): string {
  const to = recipientName ? `${text.to[locale]}: ${recipientName}` : '';
  const on = deliverOn ? `${text.on[locale]}: ${deliverOn} ${deliverTime} (${timeZone})` : '';
  return [to, on].filter(Boolean).join(' · ');
}

interface Written {
  row: Row | null;
  pictures: PictureIn[];
}

async function* writtenLetters(accountId: string): AsyncGenerator<Written> {
  const table = tableNamed('letters');
  const columns = columnsOf(table);
  for await (const rows of ownedRows(table, accountId, { batch: 200 })) {
    await prepareKeys(table, rows);
    const pictures = await picturesIn(rows.map(({ id }) => String(id)));
    for (const row of rows) {
      const opened = async () => {
        const values: Row = {};
        for (const column of columns) values[column.attribute] = await readOwnValue(table, column, row, accountId);
        return values;
      };
      yield { row: await unlessDamaged(opened()), pictures: pictures.get(String(row.id)) ?? [] };
    }
  }
}

function receivedShown({ state, letter }: Received, locale: Locale): Shown {
  const line = `${text.on[locale]}: ${showInstant(letter.deliverAt, locale)}`;
  if ('body' in letter) return { line, said: textOf(letter), pictures: letter.pictures };
  const body = state === 'waiting' ? text.waiting[locale] : text.unopened[locale];
  return { line, said: { title: letter.title ?? '…', body, signature: letter.signature } };
}

const nothing = (locale: Locale) => lines('p', text.nothing[locale]);

/** A section with its heading, and a word in place of letters where there are none. */
async function* section(heading: string, articles: AsyncIterable<string>, locale: Locale): AsyncGenerator<string> {
  yield `<h2>${heading}</h2>\n`;
  let isEmpty = true;
  for await (const one of articles) {
    isEmpty = false;
    yield one;
  }
  if (isEmpty) yield nothing(locale);
}

async function* writtenArticles(accountId: string, locale: Locale): AsyncGenerator<string> {
  for await (const { row, pictures } of writtenLetters(accountId)) {
    yield row
      ? article({ line: writtenLine(row, locale), said: eachField((field) => row[field]), pictures }, locale)
      : unreadable(locale);
  }
}

async function* receivedArticles(accountId: string, locale: Locale): AsyncGenerator<string> {
  for await (const one of receivedLetters(accountId)) {
    yield one ? article(receivedShown(one, locale), locale) : unreadable(locale);
  }
}

/** A person's letters as one page to read, without script and without anything from elsewhere; written while it is read. */
export async function* writeLetters(accountId: string, locale: Locale): AsyncGenerator<string> {
  yield pageHead(text.title[locale], locale, "file: 'self' data:");
  yield* section(text.written[locale], writtenArticles(accountId, locale), locale);
  yield* section(text.received[locale], receivedArticles(accountId, locale), locale);
  yield pageEnd;
}
