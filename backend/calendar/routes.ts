import type Router from '@koa/router';
import { calendar } from '../../shared/contract/calendar';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { clock } from '../platform/clock';
import { handle } from '../platform/http/handle';
import { monthOfDays } from './monthOfDays';
import { resolveDate } from './resolveDate';
import { upcomingDays } from './upcomingDays';

const thisMonth = () => toLocalTime(clock.now(), defaultTimeZone).on.slice(0, 7);

/** The endpoints of the calendar: no account is asked for, and no row is read. */
export function calendarRoutes(router: Router): void {
  handle(router, calendar.readMonth, async ({ month = thisMonth() }) => ({ days: monthOfDays(month) }));
  handle(router, calendar.resolveDate, async ({ symbol, ...at }) => resolveDate(symbol, at));
  handle(router, calendar.readUpcoming, async () => ({ days: upcomingDays(clock.now()) }));
}
