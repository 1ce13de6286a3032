import type { Label } from '../../shared/label';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { festivals, type SymbolicDate, solarTerms } from '../../shared/symbolicDate';
import { dayNumberOf } from './dayNumber';
import { dayWords } from './dayWords';
import { resolveSymbol } from './resolveSymbol';
import { symbolName } from './symbolName';

type Yearly = (year: number) => SymbolicDate;

// 清明 and 冬至 are festivals as well.
const yearly: Yearly[] = [
  ...festivals.map(
    (name): Yearly =>
      (year) => ({ kind: 'festival', name, year }),
  ),
  ...solarTerms
    .filter((name) => !festivals.some((festival) => festival === name))
    .map(
      (name): Yearly =>
        (year) => ({ kind: 'term', name, year }),
    ),
  (year) => ({ kind: 'gaokao_eve', year }),
];

/** The next of each day that comes every year, after the one it is in China at an instant (epoch ms), soonest first. */
export function upcomingDays(now: number) {
  const today = toLocalTime(now, defaultTimeZone).on;
  const thisYear = Number(today.slice(0, 4));
  const nextOf = (symbolIn: Yearly) => {
    const next = [thisYear, thisYear + 1].map(symbolIn).find((symbol) => resolveSymbol(symbol).on > today);
    return next ?? symbolIn(thisYear + 2);
  };
  return yearly
    .map(nextOf)
    .map((symbol) => ({ ...resolveSymbol(symbol), symbol, name: symbolName(symbol) as Label }))
    .sort((one, other) => one.on.localeCompare(other.on))
    .map(({ on, symbol, name }) => ({ ...dayWords(dayNumberOf(on) as number), symbol, name }));
}
