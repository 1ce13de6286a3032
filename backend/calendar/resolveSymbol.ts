import { addYears } from '../../shared/schedule';
import type { DateRule, SymbolicDate } from '../../shared/symbolicDate';
import { AppError } from '../platform/AppError';
import { almanacYears, type LunarMonth } from './almanac';
import { dayNumberOf, dayOf } from './dayNumber';
import { firstExamDay } from './examDays';
import { festivalDays, termDay } from './festivalDays';
import { findMonth, lunarDateOf, monthAfter, newYearOf, noSuchDay } from './lunarDate';

/** A day (YYYY-MM-DD), and what was decided where it does not stand there as it was meant. */
export interface ResolvedDay {
  on: string;
  rules: DateRule[];
}

type Of<Kind extends SymbolicDate['kind']> = Extract<SymbolicDate, { kind: Kind }>;
type Life = Of<'life'>;

const existing = (on: string, path: string): number => {
  const number = dayNumberOf(on);
  if (number === null || Number(on.slice(0, 4)) < almanacYears.first) throw noSuchDay(path);
  return number;
};

const lastDay = dayNumberOf('9999-12-31') as number;

// Beyond, no day can be written, and no clock shows a time of it.
function within(number: number): number {
  if (number > lastDay) throw new AppError('delivery_too_far');
  return number;
}

const plain = (number: number): ResolvedDay => ({ on: dayOf(within(number)), rules: [] });

function dayIn(month: Pick<LunarMonth, 'from' | 'days'>, day: number, rules: DateRule[] = []): ResolvedDay {
  const isThere = day <= month.days;
  const number = month.from + (isThere ? day : month.days) - 1;
  return { on: dayOf(within(number)), rules: isThere ? rules : [...rules, 'last_of_month'] };
}

function lunarDay({ year, month, day, isLeap }: Of<'lunar'>): ResolvedDay {
  const found = findMonth(year, month, isLeap);
  if (!found) throw new AppError('leap_month_absent', { fields: [{ path: 'symbol.isLeap', problem: 'absent' }] });
  return dayIn(found, day);
}

function solarYearsLater({ from, nth, leapDay = 'february_28' }: Life): ResolvedDay {
  const number = within(addYears(Date.parse(from), nth) / 86_400_000);
  if (dayOf(number).slice(5) === from.slice(5)) return plain(number);
  return { on: dayOf(leapDay === 'march_1' ? number + 1 : number), rules: [leapDay] };
}

function lunarYearsLater({ from, nth, leapMonth }: Life): ResolvedDay {
  const first = lunarDateOf(existing(from, 'symbol.from'));
  const year = first.year + nth;
  const leap = first.isLeap && leapMonth === 'leap' ? findMonth(year, first.month, true) : undefined;
  if (leap) return dayIn(leap, first.day, ['leap_month']);
  const ordinary = findMonth(year, first.month, false) as LunarMonth;
  return dayIn(ordinary, first.day, first.isLeap ? ['ordinary_month'] : []);
}

function solarMonthOld(from: string): ResolvedDay {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const first = Date.UTC(year, month, 1) / 86_400_000;
  return dayIn({ from: first, days }, day);
}

function lifeDay(life: Life): ResolvedDay {
  const { moment, from, nth, calendar } = life;
  const number = existing(from, 'symbol.from');
  if (moment === 'hundred_days') return plain(number + 99);
  if (moment === 'zodiac_year') return plain(newYearOf(lunarDateOf(number).year + 12 * nth));
  if (moment !== 'month_old') return calendar === 'lunar' ? lunarYearsLater(life) : solarYearsLater(life);
  if (calendar === 'solar') return solarMonthOld(from);
  const born = lunarDateOf(number);
  return dayIn(monthAfter(born), born.day);
}

function examEve({ year, province }: Of<'gaokao_eve'>): ResolvedDay {
  const { on, isAnnounced } = firstExamDay(year, province);
  return { on: dayOf((dayNumberOf(on) as number) - 1), rules: isAnnounced ? [] : ['not_announced'] };
}

/**
 * The day that a symbolic date means, with the rules that were applied. Throws no_such_day, leap_month_absent,
 * delivery_too_far beyond what the almanac knows; each names its field.
 */
export function resolveSymbol(symbol: SymbolicDate): ResolvedDay {
  switch (symbol.kind) {
    case 'solar':
      return plain(existing(symbol.on, 'symbol.on'));
    case 'lunar':
      return lunarDay(symbol);
    case 'festival':
      return plain(festivalDays[symbol.name].in(symbol.year));
    case 'term':
      return plain(termDay(symbol.year, symbol.name));
    case 'life':
      return lifeDay(symbol);
    case 'gaokao_eve':
      return examEve(symbol);
  }
}
