import * as fc from 'fast-check';
import {
  addYears,
  checkWindow,
  clockOnArrival,
  defaultTimeZone,
  isTimeZone,
  isWithinYears,
  type LocalTime,
  toInstant,
  toLocalTime,
  yearsLater,
} from './schedule';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone as Intl names its offset, another way than the one under test: epoch ms as if it were UTC. */
function wallByOffset(at: number, timeZone: string): number {
  const format =
    offsetFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  offsetFormats.set(timeZone, format);
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
  return at + (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE);
}

const localOf = (wall: number, timeZone: string): LocalTime => {
  const text = new Date(wall).toISOString();
  return { on: text.slice(0, 10), time: text.slice(11, 16), timeZone };
};

/** The rule said another way: the first minute at which the wall clock shows the wanted time or a later one. */
function firstMinuteNotBefore(wall: number, timeZone: string): number {
  let at = wall - 15 * HOUR;
  while (wallByOffset(at, timeZone) < wall) at += MINUTE;
  return at;
}

const zones = Intl.supportedValuesOf('timeZone');
const minuteBetween = (from: string, to: string) =>
  fc.integer({ min: Date.parse(from) / MINUTE, max: Date.parse(to) / MINUTE }).map((minutes) => minutes * MINUTE);
const instant = minuteBetween('2026-01-01T00:00Z', '2077-01-01T00:00Z');

/** The first minute after each change of a zone's clock in a year. */
function changesOf(timeZone: string, year: number): number[] {
  const offsetAt = (at: number) => wallByOffset(at, timeZone) - at;
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1) + day * DAY);
  return days
    .filter((day) => offsetAt(day) !== offsetAt(day + DAY))
    .map((day) => {
      let [before, after] = [day, day + DAY];
      while (after - before > MINUTE) {
        const middle = Math.round((before + after) / 2 / MINUTE) * MINUTE;
        if (offsetAt(middle) === offsetAt(day)) before = middle;
        else after = middle;
      }
      return after;
    });
}

describe('a local time and its instant', () => {
  it('agree in every zone of this runtime, at any minute of the next fifty years', () => {
    expect(zones.length).toBeGreaterThan(400);
    for (const zone of zones) {
      const agrees = (at: number) => {
        const local = toLocalTime(at, zone);
        expect(local).toEqual(localOf(wallByOffset(at, zone), zone));
        const back = toInstant(local) ?? Number.NaN;
        // Only an hour that comes twice may answer another instant: the first of the two.
        expect(back === at || (back < at && at - back <= 3 * HOUR)).toBe(true);
        expect(toLocalTime(back, zone)).toEqual(local);
      };
      fc.assert(fc.property(instant, agrees), { numRuns: 12 });
    }
  });

  it.each([
    ['America/New_York', 2027],
    ['Europe/London', 2075],
    ['Australia/Lord_Howe', 2031],
    ['Pacific/Chatham', 2044],
    ['America/Santiago', 2030],
    ['Africa/Cairo', 2029],
    ['Africa/Casablanca', 2028],
    ['Antarctica/Troll', 2033],
    ['America/Nuuk', 2036],
    ['America/Havana', 2040],
  ])('follow the rule around every change of the clock of %s in %i', (zone, year) => {
    const changes = changesOf(zone, year);
    expect(changes.length).toBeGreaterThanOrEqual(2);
    for (const change of changes) {
      const wall = wallByOffset(change, zone);
      for (const minutes of [-181, -120, -61, -60, -45, -30, -1, 0, 1, 29, 30, 59, 60, 119, 180]) {
        const wanted = wall + minutes * MINUTE;
        expect(toInstant(localOf(wanted, zone))).toBe(firstMinuteNotBefore(wanted, zone));
      }
    }
  });

  it('make of a skipped hour the first valid instant, of a doubled one the first', () => {
    const newYork = 'America/New_York';
    expect(toInstant({ on: '2027-03-14', time: '02:30', timeZone: newYork })).toBe(Date.parse('2027-03-14T07:00Z'));
    expect(toInstant({ on: '2027-11-07', time: '01:30', timeZone: newYork })).toBe(Date.parse('2027-11-07T05:30Z'));
  });

  it.each(['2028-02-29', '2076-02-29'])('know %s', (on) => {
    expect(toInstant({ on, time: '08:00', timeZone: defaultTimeZone })).toBe(Date.parse(`${on}T00:00Z`));
  });

  it.each([
    ['2027-02-29', '08:00'],
    ['2100-02-29', '08:00'],
    ['2027-04-31', '08:00'],
    ['2027-13-01', '08:00'],
    ['2027-00-10', '08:00'],
    ['2027-01-00', '08:00'],
    ['2027-01-01', '24:00'],
    ['2027-01-01', '12:60'],
    ['2027-1-1', '08:00'],
    ['2027-01-01', '8:00'],
    ['2027-01-01 ', '08:00'],
    ['0027-01-01', '08:00'],
    ['', ''],
  ])('are none for the day %p at %p', (on, time) => {
    for (const timeZone of [defaultTimeZone, 'Europe/Paris']) expect(toInstant({ on, time, timeZone })).toBeNull();
  });

  it.each(['Asia/Atlantis', '+08:00', '', ' Asia/Tokyo', 'Asia/Tokyo\0', '../etc/passwd', '亚洲/上海'])(
    'are none in the zone %p',
    (timeZone) => {
      expect(isTimeZone(timeZone)).toBe(false);
      expect(toInstant({ on: '2027-01-01', time: '08:00', timeZone })).toBeNull();
    },
  );
});

describe('the default zone', () => {
  it('needs no Intl, and means the same as with it', () => {
    const intl = globalThis.Intl;
    fc.assert(
      fc.property(instant, (at) => {
        const wanted = localOf(wallByOffset(at, 'Asia/Chongqing'), defaultTimeZone);
        try {
          Object.defineProperty(globalThis, 'Intl', { value: undefined, configurable: true, writable: true });
          expect(toLocalTime(at, defaultTimeZone)).toEqual(wanted);
          expect(toInstant(wanted)).toBe(at);
        } finally {
          Object.defineProperty(globalThis, 'Intl', { value: intl, configurable: true, writable: true });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('years later', () => {
  it('keeps month, day and time, and makes of 29 February the 28th in a common year', () => {
    const leapDay = Date.parse('2028-02-29T12:34:56.789Z');
    expect(new Date(addYears(leapDay, 1)).toISOString()).toBe('2029-02-28T12:34:56.789Z');
    expect(new Date(addYears(leapDay, 4)).toISOString()).toBe('2032-02-29T12:34:56.789Z');
    expect(new Date(addYears(Date.parse('2026-12-31T23:59:59Z'), 50)).toISOString()).toBe('2076-12-31T23:59:59.000Z');
  });

  it('of a local time keep its clock and its zone', () => {
    const leapDay = { on: '2028-02-29', time: '23:59', timeZone: 'America/New_York' };
    expect(yearsLater(leapDay, 1)).toEqual({ ...leapDay, on: '2029-02-28' });
    expect(yearsLater(leapDay, 4)).toEqual({ ...leapDay, on: '2032-02-29' });
  });

  it('come in the order of the years', () => {
    const years = fc.integer({ min: 0, max: 50 });
    fc.assert(fc.property(instant, years, (at, n) => addYears(at, n) < addYears(at, n + 1)));
  });
});

describe('the delivery window', () => {
  const now = Date.parse('2026-11-23T08:00:00Z');

  it.each([
    ['2026-11-24', '15:59', 'too_soon'],
    ['2026-11-24', '16:00', 'ok'],
    ['2076-11-23', '16:00', 'ok'],
    ['2076-11-23', '16:01', 'too_far'],
    ['2026-11-23', '15:59', 'too_soon'],
    ['2027-02-29', '12:00', 'no_such_time'],
  ])('judges %s %s as %s', (on, time, verdict) => {
    expect(checkWindow({ on, time, timeZone: defaultTimeZone }, now, 86_400)).toBe(verdict);
  });
});

describe("years are the author's years", () => {
  // In the zone where it is counted: when it was sealed, the last minute that is still within so many years.
  it.each([
    ['Asia/Shanghai', '2027-02-28T16:00Z', 1, '2028-03-01', '00:00'],
    ['Asia/Shanghai', '2027-02-28T23:59:59Z', 1, '2028-03-01', '07:59'],
    ['Asia/Shanghai', '2027-03-01T00:00Z', 1, '2028-03-01', '08:00'],
    ['Asia/Shanghai', '2028-02-28T16:30Z', 1, '2029-02-28', '00:30'],
    ['Asia/Shanghai', '2028-02-29T15:59Z', 4, '2032-02-29', '23:59'],
    ['Asia/Shanghai', '2027-02-28T16:30Z', 50, '2077-03-01', '00:30'],
    ['Asia/Shanghai', '2028-02-29T01:00Z', 50, '2078-02-28', '09:00'],
    ['Asia/Shanghai', '2027-12-31T16:10Z', 5, '2033-01-01', '00:10'],
    ['Asia/Tokyo', '2027-02-28T15:30Z', 1, '2028-03-01', '00:30'],
    ['Asia/Kathmandu', '2027-02-28T18:30Z', 9, '2036-03-01', '00:15'],
    ['Pacific/Kiritimati', '2027-02-28T10:30Z', 1, '2028-03-01', '00:30'],
    ['Pacific/Auckland', '2028-02-28T11:30Z', 1, '2029-02-28', '00:30'],
    ['America/Los_Angeles', '2028-03-01T05:00Z', 1, '2029-02-28', '21:00'],
    // The clocks change on another day of the month each year: an hour more, or less, is no year more.
    ['America/New_York', '2026-03-10T13:00Z', 1, '2027-03-10', '09:00'],
    ['America/New_York', '2027-03-12T14:00Z', 1, '2028-03-12', '09:00'],
    ['America/New_York', '2026-11-03T14:00Z', 1, '2027-11-03', '09:00'],
    ['America/New_York', '2028-03-12T13:00Z', 50, '2078-03-12', '09:00'],
    ['Europe/London', '2026-10-26T09:00Z', 1, '2027-10-26', '09:00'],
    ['Europe/Paris', '2026-03-29T12:00Z', 2, '2028-03-29', '14:00'],
    ['Australia/Sydney', '2026-10-04T00:00Z', 1, '2027-10-04', '11:00'],
    // It is meant at an hour that is skipped, or that came twice.
    ['America/New_York', '2026-03-14T06:30Z', 1, '2027-03-14', '02:30'],
    ['America/New_York', '2027-11-07T06:30Z', 1, '2028-11-07', '01:30'],
    ['America/Nuuk', '2026-03-28T00:30Z', 1, '2027-03-27', '22:30'],
  ])('in %s from %s for %i', (timeZone, sealed, years, on, time) => {
    const last = { on, time, timeZone };
    const from = Date.parse(sealed);
    const minuteLater = localOf(Date.parse(`${on}T${time}Z`) + MINUTE, timeZone);
    expect([isWithinYears(last, from, years), isWithinYears(minuteLater, from, years)]).toEqual([true, false]);
    if (years === 50) expect([last, minuteLater].map((at) => checkWindow(at, from, 60))).toEqual(['ok', 'too_far']);
  });

  it('are so in every zone, at any minute', () => {
    const years = fc.integer({ min: 1, max: 50 });
    for (const zone of zones) {
      const isExact = (from: number, n: number) => {
        const last = yearsLater(toLocalTime(from, zone), n);
        expect(isWithinYears(last, from, n)).toBe(true);
        expect(isWithinYears(localOf(Date.parse(`${last.on}T${last.time}Z`) + MINUTE, zone), from, n)).toBe(false);
      };
      fc.assert(fc.property(instant, years, isExact), { numRuns: 3 });
    }
  });
});

describe('what the clock shows on arrival', () => {
  it.each([
    ['America/Nuuk', '2027-03-27 23:30', '2027-03-28 00:00'],
    ['America/Nuuk', '2027-03-27 23:00', '2027-03-28 00:00'],
    ['America/Nuuk', '2028-03-25 23:59', '2028-03-26 00:00'],
    ['America/Scoresbysund', '2027-03-27 23:15', '2027-03-28 00:00'],
    ['America/Godthab', '2030-03-30 23:45', '2030-03-31 00:00'],
    // The day that Samoa left out.
    ['Pacific/Apia', '2011-12-30 10:00', '2011-12-31 00:00'],
    ['America/New_York', '2027-03-14 02:30', '2027-03-14 03:00'],
    ['Australia/Lord_Howe', '2027-10-03 02:15', '2027-10-03 02:30'],
    ['Africa/Cairo', '2027-04-30 00:30', '2027-04-30 01:00'],
    ['America/Havana', '2027-03-14 00:10', '2027-03-14 01:00'],
    ['America/Nuuk', '2027-03-27 22:59', '2027-03-27 22:59'],
    ['America/Nuuk', '2027-03-28 00:00', '2027-03-28 00:00'],
    ['America/New_York', '2027-11-07 01:30', '2027-11-07 01:30'],
    ['Asia/Shanghai', '2027-03-27 23:30', '2027-03-27 23:30'],
    ['Asia/Atlantis', '2027-03-27 23:30', '2027-03-27 23:30'],
  ])('in %s for %s is %s', (timeZone, meant, shown) => {
    const localIn = (text: string) => ({ on: text.slice(0, 10), time: text.slice(11), timeZone });
    expect(clockOnArrival(localIn(meant))).toEqual(localIn(shown));
  });
});
