import { calendar } from '../../../../shared/contract/calendar';
import { checkWindow, type LocalTime } from '../../../../shared/schedule';
import type { SymbolicDate } from '../../../../shared/symbolicDate';
import type { DraftTime, MeantDay } from '../../../letter/draft';
import { now } from '../../../services/clock';
import { call } from '../../../services/session/call';
import { yearsFromNow } from '../time/yearsFromNow';

type Life = Extract<SymbolicDate, { kind: 'life' }>;

/** The day of a birth, by which calendar it is kept, and what of a leap month or day. */
export type Birth = Pick<Life, 'from' | 'calendar' | 'leapMonth' | 'leapDay'>;

/** What is known of a birth where one of its birthdays was chosen before. */
export function birthOf(time: DraftTime | null): Birth {
  const symbol = time && !time.soonest ? time.meant?.symbol : undefined;
  if (symbol?.kind !== 'life' || symbol.moment !== 'birthday')
    return { from: '', calendar: 'solar', leapMonth: 'leap' };
  const { from, calendar: kept, leapMonth, leapDay } = symbol;
  return { from, calendar: kept, leapMonth, ...(leapDay && { leapDay }) };
}

/** A birthday that lies ahead, as a draft keeps its time. */
export type Birthday = Extract<DraftTime, { soonest: false }> & { meant: MeantDay };

/** Until this birthday letters are offered for each. */
export const lastBirthday = 18;

/**
 * The birthdays until the 18th that lie ahead, the next first, at a clock time of a zone; none where nobody is born yet.
 * Asked one after the other, since WeChat has few connections. Throws an ApiError.
 */
export async function birthdaysAhead(
  { from, calendar: kept, leapMonth, leapDay }: Birth,
  at: Pick<LocalTime, 'time' | 'timeZone'>,
  minLeadSeconds: number,
): Promise<Birthday[]> {
  if (from === '') return [];
  const [thisYear = 0] = yearsFromNow(0);
  // By the lunar calendar a birthday may fall into the year after.
  const next = Math.max(1, thisYear - Number(from.slice(0, 4)) - 1);
  const ahead: Birthday[] = [];
  for (let nth = next; nth <= lastBirthday; nth += 1) {
    const symbol: Life = {
      ...{ kind: 'life', moment: 'birthday', from, nth, calendar: kept, leapMonth },
      ...(leapDay && { leapDay }),
    };
    const { on, name, lunar, marks, rules } = await call(calendar.resolveDate, { symbol, ...at });
    const local = { on, ...at };
    if (checkWindow(local, now(), minLeadSeconds) === 'ok')
      ahead.push({ soonest: false, local, meant: { symbol, day: { name, lunar, marks, rules } } });
  }
  return ahead;
}
