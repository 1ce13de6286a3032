// WeChat takes 2,500 characters a call and does not say how it counts; UTF-16 units are the strictest reading.
const chunkLength = 2_400;
// A word that a cut would split is whole in the next chunk.
const overlap = 100;

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Cuts a text into chunks of at most 2,400 UTF-16 units that overlap by about 100 and never split a character. */
export function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  let start = 0;
  do {
    let end = Math.min(start + chunkLength, text.length);
    if (end < text.length && isLowSurrogate(text.charCodeAt(end))) end -= 1;
    chunks.push(text.slice(start, end));
    if (end === text.length) break;
    start = end - overlap;
    if (isLowSurrogate(text.charCodeAt(start))) start -= 1;
  } while (start < text.length);
  return chunks;
}
