import { excessOf, graphemesOf } from '../../shared/graphemes';
import { writtenFields } from '../../shared/letterText';

const { most } = writtenFields.body;
const endsParagraph = /^[\r\n\u2028\u2029]+$/;
const endsSentence = /^[。！？!?…」』”]/;

/** How many of so many characters fit into one letter, from one end or the other; found by halving. */
function mostFitting(count: number, take: (number: number) => string[]): number {
  let [fits, over] = [0, Math.min(most, count) + 1];
  while (over - fits > 1) {
    const tried = Math.floor((fits + over) / 2);
    if (excessOf(take(tried).join(''), most) === 0) fits = tried;
    else over = tried;
  }
  return fits;
}

/**
 * A text that is too long for one letter in two parts that follow each other, which together are the whole text: between two
 * paragraphs, the nearest to its middle, so that both fit where any such place allows it; else between two sentences, else
 * where the first is full. A second part that is still too long can be parted again.
 */
export function splitBody(body: string): [string, string] {
  const signs = graphemesOf(body);
  const { length } = signs;
  const latest = mostFitting(length, (count) => signs.slice(0, count));
  const restFrom = length - mostFitting(length, (count) => signs.slice(length - count));
  const earliest = restFrom <= latest ? Math.max(1, restFrom) : 1;
  const middle = Math.min(length / 2, latest);
  const nearest = (end: RegExp): number | undefined =>
    Array.from({ length: Math.max(0, latest - earliest + 1) }, (_, index) => earliest + index)
      .filter((at) => end.test(signs[at - 1] ?? '') && !end.test(signs[at] ?? ''))
      .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))[0];
  const cut = nearest(endsParagraph) ?? nearest(endsSentence) ?? latest;
  return [signs.slice(0, cut).join(''), signs.slice(cut).join('')];
}
