const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** How a text is cut for who takes it in pieces, in UTF-16 units: a word that a cut would split is whole in the next one. */
export interface Cut {
  longest: number;
  overlap: number;
}

/** Cuts a text into chunks of at most `longest` units that overlap by about `overlap` and never split a character. */
export function chunksOf(text: string, { longest, overlap }: Cut): string[] {
  const chunks: string[] = [];
  let start = 0;
  do {
    let end = Math.min(start + longest, text.length);
    if (end < text.length && isLowSurrogate(text.charCodeAt(end))) end -= 1;
    chunks.push(text.slice(start, end));
    if (end === text.length) break;
    start = end - overlap;
    if (isLowSurrogate(text.charCodeAt(start))) start -= 1;
  } while (start < text.length);
  return chunks;
}
