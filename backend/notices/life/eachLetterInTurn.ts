import { allDone } from '../../platform/allDone';
import type { Notice } from '../Notice';

/**
 * Works off what is about notices at once, but what is about one letter one after the other: of two of its notices the
 * second sees what the first has done, which the locks of their common transaction do not tell.
 */
export async function eachLetterInTurn<Item extends { notice: Notice }, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const letters = new Map<string, Item[]>();
  for (const item of items) {
    const whose = item.notice.letterId ?? item.notice.id;
    letters.set(whose, [...(letters.get(whose) ?? []), item]);
  }
  const inTurn = async (ofLetter: readonly Item[]): Promise<Result[]> => {
    const results: Result[] = [];
    for (const item of ofLetter) results.push(await work(item));
    return results;
  };
  return (await allDone([...letters.values()].map(inTurn))).flat();
}
