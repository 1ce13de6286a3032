import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { chosenFieldNames, chosenFields, eachChosen, type LetterField } from '../../../shared/letterText';
import { cardLabels, cardNames, drawingOf } from '../../../shared/senderCard';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"'\r]/g, (character) => escapes[character] as string);

const colons: Record<Locale, string> = { 'zh-CN': '：', en: ': ' };
const untitled = label('（无标题）', '(no title)');

const style = `:root{color-scheme:light dark;--paper:#fffdf8;--ink:#2b2622;--line:#e0d5c3;--cool:#e3efe8;--warm:#fbe8ea}
@media(prefers-color-scheme:dark){:root{--paper:#1b1815;--ink:#ede4d6;--line:#3d362e;--cool:#1e2b26;--warm:#33242a}}
body{font:1rem/1.7 Georgia,"Songti SC","Noto Serif CJK SC",serif;color:var(--ink);background:var(--paper)}
main{max-width:40rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
article{border-top:1px solid var(--line);padding:1rem 0}
article[class]{padding:1rem;border:1px solid var(--line);margin:1rem 0}
.lined pre{background:repeating-linear-gradient(transparent 0 calc(1.7em - 1px),var(--line) calc(1.7em - 1px) 1.7em)}
.grid{background-image:linear-gradient(var(--line) 1px,transparent 1px),
linear-gradient(90deg,var(--line) 1px,transparent 1px);background-size:24px 24px}
.celadon{background:var(--cool)}.blossom{background:var(--warm)}.night{background:#1d2540;color:#eceffa}
figure{margin:1rem 0;text-align:center}figcaption{font-size:.875rem;opacity:.8}
img{box-sizing:border-box;max-width:100%;height:auto;padding:6px;background:#fffdf8;border:1px solid var(--line)}
img.mark{width:3rem}
pre{white-space:pre-wrap;font:inherit}`;

/** The head of a page of letters, up to its heading: no script runs in it, and nothing comes from elsewhere. */
export const pageHead = (title: string, locale: Locale, pictures: "file: 'self' data:" | 'data:'): string =>
  `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src ${pictures}">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>
<h1 dir="auto">${escapeHtml(title)}</h1>
`;

export const pageEnd = '</main></body></html>\n';

/** A line, or a text with its line breaks. A body may run from right to left whatever the page's language. */
export const lines = (tag: 'h3' | 'p' | 'pre', content: unknown): string =>
  // `pre` keeps its first line break only behind another.
  `<${tag} dir="auto">${tag === 'pre' ? '\n' : ''}${escapeHtml(String(content ?? ''))}</${tag}>\n`;

/** A picture of a letter: where its bytes are, and what is said of it. */
export interface Figure {
  source: string;
  altText: string;
  width: number | null;
  height: number | null;
}

/** A picture as it stands in a page. */
export function figure({ source, altText, width, height }: Figure): string {
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const words = escapeHtml(altText);
  const caption = altText ? `<figcaption dir="auto">${words}</figcaption>` : '';
  return `<figure><img src="${escapeHtml(source)}" alt="${words}"${size} loading="lazy">${caption}</figure>\n`;
}

type Said = Partial<Record<LetterField, unknown>>;

const textIn = (said: Said, field: LetterField) => String(said[field] ?? '');

/**
 * The beginning of a letter: its paper, the picture it is known by, its title, unless that heads the page already, and a
 * line about it.
 */
export function letterHead(said: Said, line: string, locale: Locale, isHeaded = false): string {
  const paper = textIn(said, 'paper');
  const isPaper = (chosenFields.paper as readonly string[]).includes(paper);
  const title = isHeaded ? '' : lines('h3', said.title || untitled[locale]);
  const drawing = drawingOf(textIn(said, 'pictureWord'));
  const mark = drawing ? `<img class="mark" src="${drawing}" alt="">\n` : '';
  return `<article${isPaper ? ` class="${paper}"` : ''}>\n${mark}${title}${lines('p', line)}`;
}

/** The words of a letter with what its author chose, to its end. */
export function letterWords(said: Said, locale: Locale): string {
  const names = eachChosen((field) => cardLabels[field][textIn(said, field)]?.[locale]);
  const chosen = chosenFieldNames.map((field) =>
    names[field] ? lines('p', `${cardNames[field][locale]}${colons[locale]}${names[field]}`) : '',
  );
  return `${lines('pre', said.body)}${lines('p', said.signature)}${chosen.join('')}</article>\n`;
}
