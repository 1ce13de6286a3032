import * as z from 'zod/mini';
import { dateRules, symbolicDate } from '../symbolicDate';
import { endpoint } from './endpoint';
import { bothLanguages as label } from './fields';

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const time = z.string().check(z.regex(/^\d\d:\d\d$/));

/** A day in both calendars: the lunar one in words, and as a calendar shows it below a day; its festivals and its term. */
const dayInWords = { on: day, lunar: label, short: label, marks: z.array(label) };

const resolved = z.object({
  ...dayInWords,
  /** What it was meant as, where that has a name: 除夕, an 18th birthday. */
  name: z.nullable(label),
  rules: z.array(z.enum(dateRules)),
  /** How many days the month of a lunar date has; left out by older servers. */
  monthDays: z.optional(z.int()),
  /** What the clock shows there when it arrives, another time where a change of the clock skips what was meant. */
  arrives: z.object({ on: day, time, timeZone: z.string() }),
});

export type ResolvedDate = z.infer<typeof resolved>;
export type DayWords = Pick<ResolvedDate, 'name' | 'lunar' | 'marks'>;

/** The calendar itself; none of it is on the phone. */
export const calendar = {
  readMonth: endpoint({
    method: 'GET',
    path: '/calendar/month',
    access: 'public',
    summary: 'The days of a month (YYYY-MM, or this one) in both calendars, with festivals and solar terms',
    request: z.strictObject({ month: z.optional(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))) }),
    reply: z.object({ days: z.array(z.object(dayInWords)) }),
    keptSeconds: 86_400,
  }),
  resolveDate: endpoint({
    method: 'POST',
    path: '/calendar/resolve',
    access: 'public',
    summary: 'The day that a symbolic date means, in both calendars, with the rules that were applied',
    request: z.strictObject({ symbol: symbolicDate, time, timeZone: z.string().check(z.maxLength(64)) }),
    reply: resolved,
    rate: 'read',
  }),
  readUpcoming: endpoint({
    method: 'GET',
    path: '/calendar/upcoming',
    access: 'public',
    summary: 'What comes every year, next time: festivals, solar terms, the eve of the gaokao, in both calendars',
    request: z.strictObject({}),
    reply: z.object({ days: z.array(z.object({ ...dayInWords, name: label, symbol: symbolicDate })) }),
    keptSeconds: 3_600,
  }),
};
