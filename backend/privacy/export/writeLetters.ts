import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { eachField, type LetterField, letterFieldNames, textOf } from '../../../shared/letterText';
import { columnsOf, personalColumnsOf, tableNamed } from '../../register/columns';
import { ownedRows, type Row } from '../../register/ownedRows';
import { showInstant } from '../../register/showInstant';
import { showValue } from '../../register/showValue';
import { type PictureIn, picturesIn } from '../access/picturesIn';
import { prepareKeys, readOwnValue } from '../access/readOwnValue';
import { type Received, receivedLetters } from '../access/receivedLetters';
import { unlessDamaged } from '../access/unlessDamaged';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"'\r]/g, (character) => escapes[character] as string);

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
  untitled: label('（无标题）', '(no title)'),
};

const style = `:root{color-scheme:light dark;--paper:#fffdf8;--ink:#2b2622;--line:#e0d5c3}
@media(prefers-color-scheme:dark){:root{--paper:#1b1815;--ink:#ede4d6;--line:#3d362e}}
body{font:1rem/1.7 Georgia,"Songti SC","Noto Serif CJK SC",serif;color:var(--ink);background:var(--paper)}
main{max-width:40rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
article{border-top:1px solid var(--line);padding:1rem 0}
figure{margin:1rem 0;text-align:center}figcaption{font-size:.875rem;opacity:.8}
img{box-sizing:border-box;max-width:100%;height:auto;padding:6px;background:#fffdf8;border:1px solid var(--line)}
pre{white-space:pre-wrap;font:inherit}`;
const head = (locale: Locale) =>
  `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src file: 'self'">
<title>${text.title[locale]}</title><style>${style}</style></head><body><main>
<h1>${text.title[locale]}</h1>
`;

// A body may run from right to left whatever the page's language; `pre` keeps its first line break only behind another.
const lines = (tag: 'h3' | 'p' | 'pre', content: unknown) =>
  `<${tag} dir="auto">${tag === 'pre' ? '\n' : ''}${escapeHtml(String(content ?? ''))}</${tag}>\n`;

/** A letter as it is shown: a line about it, what it says, and its pictures. */
interface Shown {
  line: string;
  said: Partial<Record<LetterField, unknown>>;
  pictures?: PictureIn[];
}

// A picture lies beside the page under its number; what it was called on the phone we never learned.
function figure({ id, altText, width, height }: PictureIn): string {
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const words = escapeHtml(altText);
  const caption = altText ? `<figcaption dir="auto">${words}</figcaption>` : '';
  return `<figure><img src="pictures/${id}.jpg" alt="${words}"${size} loading="lazy">${caption}</figure>\n`;
}

// What stands for itself; any other field is introduced by the name of its column, and left out where it is empty.
const tags: Partial<Record<LetterField, 'h3' | 'p' | 'pre'>> = { title: 'h3', body: 'pre', signature: 'p' };

function fieldText(field: LetterField, value: unknown, locale: Locale): string {
  const tag = tags[field];
  if (tag) return lines(tag, value);
  const table = tableNamed('letters');
  const column = personalColumnsOf(table).find(({ attribute }) => attribute === field);
  if (!value || !column) return '';
  return lines('p', `${column.label[locale]}: ${showValue(table, column, String(value), locale)}`);
}

function article({ line, said: { title, ...said }, pictures = [] }: Shown, locale: Locale): string {
  const rest = letterFieldNames.map((field) => (field === 'title' ? '' : fieldText(field, said[field], locale)));
  const head = fieldText('title', title || text.untitled[locale], locale) + lines('p', line);
  return `<article>\n${head}${pictures.map(figure).join('')}${rest.join('')}</article>\n`;
}

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
  yield head(locale);
  yield* section(text.written[locale], writtenArticles(accountId, locale), locale);
  yield* section(text.received[locale], receivedArticles(accountId, locale), locale);
  yield '</main></body></html>\n';
}
