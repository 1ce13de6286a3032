import fc from 'fast-check';
import { toInstant, toLocalTime } from '../../shared/schedule';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { resolveAnew } from './resolveAnew';

const now = Date.parse('2026-12-01T04:00:00Z');
const chuxi: SymbolicDate = { kind: 'festival', name: 'chuxi', year: 2027 };
const leap: SymbolicDate = { kind: 'lunar', year: 2027, month: 6, day: 1, isLeap: true };

const letter = (deliverAt: string, changes: object = {}) => ({
  symbol: null,
  deliverOn: '2027-02-05',
  deliverTime: '09:00',
  timeZone: 'Asia/Shanghai',
  deliverAt: new Date(deliverAt),
  ...changes,
});
const right = '2027-02-05T01:00:00.000Z';
const ofJuly = { deliverOn: '2027-07-01', timeZone: 'America/New_York' };

describe('a day that is resolved anew', () => {
  it.each([
    ['a plain day', letter(right)],
    ['a symbol that means the same', letter(right, { symbol: chuxi })],
    ['a draft without a day', letter(right, { deliverAt: null })],
    ['one whose author has left', letter(right, { deliverOn: null, deliverTime: null, timeZone: null })],
  ])('stays as it is: %s', (_what, dated) => {
    expect(resolveAnew(dated, now)).toEqual({ kind: 'same' });
  });

  it.each([
    [
      'from a table that had 除夕 a day late',
      letter('2027-02-06T01:00:00Z', { deliverOn: '2027-02-06', symbol: chuxi }),
    ],
    ['from zones that had another offset', letter('2027-02-05T00:00:00Z')],
  ])('moves: %s', (_what, dated) => {
    expect(resolveAnew(dated, now)).toEqual({
      kind: 'moved',
      day: { deliverOn: '2027-02-05', deliverAt: new Date(right) },
    });
  });

  it.each([
    ['it would lie in the past', letter('2027-02-06T01:00:00Z', { symbol: chuxi }), '2027-02-05T01:30:00Z', right],
    ['it would come within the hour', letter('2027-02-06T01:00:00Z', { symbol: chuxi }), '2027-02-05T00:01:00Z', right],
    ['it is within the hour of its delivery', letter('2027-02-04T01:00:00Z'), '2027-02-04T00:30:00Z', right],
    ['its leap month is gone', letter(right, { symbol: leap }), '2026-12-01T04:00:00Z', null],
  ])('keeps its instant where %s', (_what, dated, at, wouldBe) => {
    expect(resolveAnew(dated, Date.parse(at))).toEqual({ kind: 'kept', wouldBe: wouldBe && new Date(wouldBe) });
  });
});

describe('the four stories of a wrong day', () => {
  it('a clock change between sealing and delivery: the clock shows what was chosen', () => {
    const sealedInWinter = letter('2027-07-01T13:00:00Z', ofJuly);
    expect(resolveAnew(sealedInWinter, now)).toEqual({ kind: 'same' });
    const byOffsetOfSealing = letter('2027-07-01T14:00:00Z', ofJuly);
    expect(resolveAnew(byOffsetOfSealing, now)).toMatchObject({
      kind: 'moved',
      day: { deliverOn: '2027-07-01', deliverAt: new Date('2027-07-01T13:00:00Z') },
    });
  });

  it('the chosen zone lost: the instant that was promised stands, and no other zone is guessed', () => {
    for (const timeZone of [null, '', 'Mars/Olympus'])
      expect(resolveAnew(letter(right, { timeZone }), now)).toEqual({ kind: 'kept', wouldBe: null });
  });

  it('a send time that keeps moving: correcting there and back ends where it began, however often', () => {
    let dated = letter(right, { symbol: chuxi });
    for (const drift of [3_600_000, -3_600_000, 86_400_000, 7, -86_400_000]) {
      const anew = resolveAnew({ ...dated, deliverAt: new Date(dated.deliverAt.getTime() + drift) }, now);
      if (anew.kind !== 'moved') throw new Error(anew.kind);
      dated = { ...dated, ...anew.day };
      expect(dated).toEqual(letter(right, { symbol: chuxi }));
    }
  });

  it('a future day judged by today’s clock: over all zones the clock there shows the chosen day and time', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const dayFromNow = fc.integer({ min: 1, max: 365 * 50 });
    fc.assert(
      fc.property(zone, dayFromNow, fc.integer({ min: 0, max: 1_439 }), (timeZone, days, minute) => {
        const on = new Date(now + days * 86_400_000).toISOString().slice(0, 10);
        const time = new Date(minute * 60_000).toISOString().slice(11, 16);
        const at = toInstant({ on, time, timeZone }) as number;
        const shown = toLocalTime(at, timeZone);
        const isSkipped = `${shown.on} ${shown.time}` > `${on} ${time}`;
        if (!isSkipped) expect(shown).toEqual({ on, time, timeZone });
        const dated = letter(new Date(at).toISOString(), { deliverOn: on, deliverTime: time, timeZone });
        expect(resolveAnew(dated, now)).toEqual({ kind: 'same' });
      }),
    );
  });
});
