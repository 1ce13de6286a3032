import { isDeepStrictEqual } from 'node:util';
import { notAsked, type TextVerdict } from '../vendors/TextCheck';

/** Asks a party about texts, for one author. */
export type Check = (texts: readonly string[]) => Promise<TextVerdict[]>;

/**
 * Of pieces that are asked about one by one, those that do not surely pass: also what is refused alone, and what nobody
 * could say anything of this time. What a party leaves out after one that is refused is asked about next, and stays only
 * when it cannot be judged.
 */
export async function stillDoubtful<Piece>(
  check: Check,
  pieces: readonly Piece[],
  textOf: (piece: Piece) => string,
): Promise<Piece[]> {
  const stay = new Set<Piece>();
  let waiting = pieces;
  while (waiting.length > 0) {
    const verdicts = await check(waiting.map(textOf));
    const isLeftOut = (index: number) => isDeepStrictEqual(verdicts[index], notAsked);
    const leftOut = waiting.filter((_piece, index) => isLeftOut(index));
    const isAway = verdicts.some(({ kind }, index) => kind === 'unavailable' && !isLeftOut(index));
    const isOver = isAway || leftOut.length === waiting.length;
    for (const [index, piece] of waiting.entries())
      if (verdicts[index]?.kind !== 'pass' && (isOver || !isLeftOut(index))) stay.add(piece);
    waiting = isOver ? [] : leftOut;
  }
  return pieces.filter((piece) => stay.has(piece));
}
