import { type WrittenField, writtenFieldNames, writtenFields } from '../../shared/letterText';
import { hasVisible } from '../../shared/visible';
import { chunksOf } from '../vendors/chunksOf';
import { type Check, stillDoubtful } from './stillDoubtful';

/** What of the words of a letter a verdict is about. */
export type WordsPart = WrittenField | 'recipientName';

/** What of a letter a verdict is about. */
export type ContentPart = WordsPart | 'picture';

/** All that is checked of a letter, part by part. */
export type Said = Record<WordsPart, string>;

/** Where in a part a piece lies that a person should look at, in UTF-16 units; it ends before `to`. */
export interface DoubtfulWords {
  part: WordsPart;
  from: number;
  to: number;
}

/** What a person should look at: words, or a picture. */
export type DoubtfulPiece = DoubtfulWords | { part: 'picture'; pictureId: string };

/** Each paragraph that is asked about alone is a call. */
const mostCalls = 20;
// As WeChat's check cuts a text, which overlaps so that no word is split.
const cut = { longest: 2_400, overlap: 100 };

/** A part in pieces of up to 2,400 characters, as `chunksOf` cuts it. */
function chunksIn(part: WordsPart, said: Said): DoubtfulWords[] {
  let next = 0;
  return chunksOf(said[part], cut).map((text) => {
    // One earlier where it would have split a character.
    const from = said[part].startsWith(text, next) ? next : next - 1;
    next = from + text.length - cut.overlap;
    return { part, from, to: from + text.length };
  });
}

const textOf = ({ part, from, to }: DoubtfulWords, said: Said) => said[part].slice(from, to);

/** The paragraphs of a piece, those that show something. */
function paragraphsOf(piece: DoubtfulWords, said: Said): DoubtfulWords[] {
  let next = piece.from;
  const all = textOf(piece, said)
    .split('\n')
    .map((text): DoubtfulWords => {
      const from = next;
      next = from + text.length + 1;
      return { part: piece.part, from, to: from + text.length };
    });
  return all.filter((one) => hasVisible(textOf(one, said)));
}

/**
 * The least that a person must be shown of a letter some of whose text is doubtful: the short parts and paragraphs that are
 * doubtful alone, at most twenty calls; where no paragraph is, or there are more, the piece of up to 2,400 characters.
 * `together` says that the short parts were doubtful when they were read as one text.
 */
export async function doubtfulPieces(check: Check, said: Said, together: boolean): Promise<DoubtfulWords[]> {
  const isShort = (part: WordsPart) => part === 'recipientName' || writtenFields[part].isOneLine === true;
  const parts = ([...writtenFieldNames, 'recipientName'] as WordsPart[]).filter((part) => hasVisible(said[part]));
  const short = parts.filter(isShort).map((part) => ({ part, from: 0, to: said[part].length }));
  const long = parts
    .filter((part) => !isShort(part))
    .flatMap((part) => chunksIn(part, said))
    .filter((piece) => hasVisible(textOf(piece, said)));
  const doubtfulOf = (pieces: readonly DoubtfulWords[]) => stillDoubtful(check, pieces, (piece) => textOf(piece, said));
  const [alone, chunks] = [await doubtfulOf(short), await doubtfulOf(long)];
  // Doubtful only when they are read together: then all of them are.
  const found = together && alone.length === 0 ? [...short] : [...alone];
  let calls = 0;
  for (const chunk of chunks) {
    const paragraphs = paragraphsOf(chunk, said);
    calls += paragraphs.length;
    const doubtful = calls > mostCalls ? [] : await doubtfulOf(paragraphs);
    found.push(...(doubtful.length > 0 ? doubtful : [chunk]));
  }
  return found;
}
