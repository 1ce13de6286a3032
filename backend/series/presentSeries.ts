import type { Series as SeriesView } from '../../shared/contract/series';
import { hasFailed } from '../../shared/letterStatus';
import type { Letter } from '../letters/Letter';
import { mayEdit, mayPay } from '../letters/policy';
import { type FindLetters, presentSummaries } from '../letters/present';
import { clock } from '../platform/clock';
import type { Series } from './findSeries';

const sumOf = (letters: readonly Letter[]) => letters.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
const pricesOf = (letters: readonly Letter[]) => [...new Set(letters.map(({ amountFen }) => amountFen ?? 0))];
const idsOf = (letters: readonly Letter[]) => letters.map(({ id }) => id);

/** The letters of a series that one order would pay for now. */
export const payableIn = ({ letters }: Series): Letter[] => letters.filter((letter) => mayPay(letter, clock.now()));

/** A series as its author sees it; `findRefused` as letters have it. */
export async function presentSeries(series: Series, findRefused: FindLetters): Promise<SeriesView> {
  const { id, letters } = series;
  const payable = payableIn(series);
  return {
    id,
    letters: await presentSummaries(letters, findRefused),
    toSeal: idsOf(letters.filter(mayEdit)),
    amountFen: sumOf(letters.filter((letter) => !mayEdit(letter) && !hasFailed(letter.status))),
    toPay: { letterIds: idsOf(payable), amountFen: sumOf(payable), prices: pricesOf(payable) },
    may: { pay: payable.length > 0 },
  };
}
