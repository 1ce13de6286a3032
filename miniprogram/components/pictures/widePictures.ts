/**
 * Which pictures take a row of their own, by their place: each with words, since these belong to it alone, and the first of
 * an odd number without any in a row; the others go in pairs.
 */
export function widePictures(pictures: readonly { altText: string }[]): boolean[] {
  const wide = pictures.map(({ altText }) => altText !== '');
  let start = 0;
  for (let at = 0; at <= wide.length; at += 1) {
    if (at < wide.length && !pictures[at]?.altText) continue;
    if ((at - start) % 2 === 1) wide[start] = true;
    start = at + 1;
  }
  return wide;
}
