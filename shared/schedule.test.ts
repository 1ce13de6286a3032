import * as fc from 'fast-check';
import { addYears, checkWindow, defaultTimeZone, isTimeZone, type LocalTime, toInstant, toLocalTime } from './schedule';

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

  it('come in the order of the years', () => {
    const years = fc.integer({ min: 0, max: 50 });
    fc.assert(fc.property(instant, years, (at, n) => addYears(at, n) < addYears(at, n + 1)));
  });
});

describe('the delivery window', () => {
  const now = Date.parse('2026-11-23T08:00:00Z');

  it.each([
    [now + 86_400_000 - 1, 'too_soon'],
    [now + 86_400_000, 'ok'],
    [Date.parse('2076-11-23T08:00:00Z'), 'ok'],
    [Date.parse('2076-11-23T08:00:00Z') + 1, 'too_far'],
    [now - 1, 'too_soon'],
  ])('judges %i as %s', (deliverAt, verdict) => {
    expect(checkWindow(deliverAt, now, 86_400)).toBe(verdict);
  });
});
