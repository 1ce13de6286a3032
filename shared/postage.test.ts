import * as fc from 'fast-check';
import { type Channel, channels, channelsFor, recipientKinds } from './channels';
import { type Parcel, postage, postageFen, startedYears } from './postage';
import { defaultTimeZone, type LocalTime, toLocalTime, yearsLater } from './schedule';

const sealedAt = Date.parse('2026-11-23T08:00:00Z');
const DAY = 86_400_000;

const price = (recipient: Parcel['recipient'], by: Channel[], deliverLocal: LocalTime, from = sealedAt) =>
  postageFen({ recipient, channels: by, sealedAt: from, deliverLocal });
const beijing = (at: number) => toLocalTime(at, defaultTimeZone);
/** The local time so many years and days after an instant. */
const later = (from: number, years: number, days = 0) => {
  const { on, time } = yearsLater(beijing(from), years);
  return beijing(Date.parse(`${on}T${time}+08:00`) + days * DAY);
};
const dayLater = beijing(sealedAt + DAY);

describe('the postage', () => {
  it('is nothing to oneself by WeChat or e-mail, up to the end of the day a year later', () => {
    for (const by of [['wechat'], ['mail'], ['wechat', 'mail']] as Channel[][]) {
      expect(price('self', by, dayLater)).toBe(0);
      expect(price('self', by, later(sealedAt, 1))).toBe(0);
      expect(price('self', by, { ...later(sealedAt, 1), time: '23:59' })).toBe(0);
      expect(price('self', by, later(sealedAt, 1, 1))).toBe(300);
    }
  });

  it.each([
    ['other', ['wechat'], 200],
    ['other', ['mail'], 200],
    ['other', ['mail', 'sms', 'wechat'], 250],
    ['other', ['sms'], 250],
    ['self', ['sms'], 250],
    ['self', ['wechat', 'mail', 'sms'], 250],
  ] as [Parcel['recipient'], Channel[], number][])('within a year to %s by %p is %i fen', (recipient, by, fen) => {
    expect(price(recipient, by, dayLater)).toBe(fen);
  });

  it.each([
    [1, 0, 200],
    [1, 1, 300],
    [2, 0, 300],
    [2, 1, 400],
    [10, 0, 1100],
    [10, 1, 1200],
    [11, 0, 1200],
    [11, 1, 1200],
    [50, 0, 1200],
  ])('to a friend, %i years and %i days ahead, is %i fen', (years, more, fen) => {
    expect(price('other', ['wechat'], later(sealedAt, years, more))).toBe(fen);
    expect(price('other', ['sms'], later(sealedAt, years, more))).toBe(fen + 50);
  });

  it('counts a year from 29 February to the 28th', () => {
    const leapDay = Date.parse('2028-02-29T12:00:00+08:00');
    const fen = (on: string, time: string) =>
      price('self', ['wechat'], { on, time, timeZone: defaultTimeZone }, leapDay);
    expect([fen('2029-02-28', '23:59'), fen('2029-03-01', '00:00')]).toEqual([0, 300]);
  });

  it.each([
    ['Asia/Shanghai', '2027-02-28T16:00Z', '2028-03-01', '2028-03-02'],
    ['Asia/Shanghai', '2027-02-28T15:59Z', '2028-02-28', '2028-02-29'],
    ['America/New_York', '2026-03-10T03:30Z', '2027-03-09', '2027-03-10'],
    ['Pacific/Auckland', '2028-02-28T11:30Z', '2029-02-28', '2029-03-01'],
  ])("counts the author's days, in %s from %s", (timeZone, sealed, last, next) => {
    const fen = (on: string, time: string) => price('self', ['wechat'], { on, time, timeZone }, Date.parse(sealed));
    expect([fen(last, '00:00'), fen(last, '23:59'), fen(next, '00:00')]).toEqual([0, 0, 300]);
  });
});

const parcel = fc
  .record({
    recipient: fc.constantFrom(...recipientKinds),
    channels: fc.subarray([...channels], { minLength: 1 }),
    sealedAt: fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2036-01-01') }),
    lead: fc.integer({ min: 0, max: 50 * 366 * DAY }),
  })
  .map(({ lead, ...rest }): Parcel => ({ ...rest, deliverLocal: beijing(rest.sealedAt + lead) }));

describe('the postage of any parcel', () => {
  it('is a whole number of fen between nothing and 1,250', () => {
    fc.assert(
      fc.property(parcel, (one) => {
        const fen = postageFen(one);
        expect(Number.isInteger(fen)).toBe(true);
        expect(fen === 0 || (fen >= 200 && fen <= 1250)).toBe(true);
      }),
    );
  });

  it('never falls when the letter travels longer or by one more channel', () => {
    fc.assert(
      fc.property(parcel, fc.integer({ min: 0, max: 5 * 366 * DAY }), fc.constantFrom(...channels), (one, more, by) => {
        const { on, time } = one.deliverLocal;
        const deliverLocal = beijing(Date.parse(`${on}T${time}+08:00`) + more);
        expect(postageFen({ ...one, deliverLocal })).toBeGreaterThanOrEqual(postageFen(one));
        const wider = { ...one, channels: [...new Set([...one.channels, by])] };
        expect(postageFen(wider)).toBeGreaterThanOrEqual(postageFen(one));
      }),
    );
  });

  it('starts a year exactly when the one before is over', () => {
    const years = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(parcel, years, (one, n) => {
        const { sealedAt: from } = one;
        expect(startedYears({ sealedAt: from, deliverLocal: later(from, n) })).toBe(n);
        expect(startedYears({ sealedAt: from, deliverLocal: later(from, n, 1) })).toBe(n + 1);
      }),
    );
  });
});

describe('the channels', () => {
  it('leave every kind of recipient at least one', () => {
    for (const kind of recipientKinds) expect(channelsFor[kind].length).toBeGreaterThan(0);
  });

  it('are each good for somebody', () => {
    expect(new Set(recipientKinds.flatMap((kind) => channelsFor[kind]))).toEqual(new Set(channels));
  });
});

/** What is asked for a letter to each recipient by each channel: a row for each of some years begun. */
const asked = (fenOf: typeof postageFen): string[] =>
  [0, 1, 2, 8, 9, 10, 49]
    .map((years) => later(sealedAt, years, 1))
    .map((deliverLocal) =>
      recipientKinds.flatMap((recipient) =>
        channelsFor[recipient].map((channel) => fenOf({ recipient, channels: [channel], sealedAt, deliverLocal })),
      ),
    )
    .map((prices) => prices.join(' '));

/** The versions whose prices are not those they were given out with. */
const changed = (version: string, prices: string[]): string[] =>
  given[version]?.join() === prices.join() ? [] : [version];

// Every version there was, with what it asked. A new price is a new line here, and a new version in postage.ts.
const given: Record<string, string[]> = {
  '2026-11': [
    '0 0 250 200 250 200',
    '300 300 350 300 350 300',
    '400 400 450 400 450 400',
    '1000 1000 1050 1000 1050 1000',
    '1100 1100 1150 1100 1150 1100',
    '1200 1200 1250 1200 1250 1200',
    '1200 1200 1250 1200 1250 1200',
  ],
};

describe('a version of the postage', () => {
  it('asks for ever what it asked when it came, since letters and orders name it', () => {
    expect(changed(postage.version, asked(postageFen))).toEqual([]);
    expect(Object.keys(given)).toContain(postage.version);
  });

  it.each<[string, typeof postageFen]>([
    ['a letter that costs a fen more', (parcel) => postageFen(parcel) && postageFen(parcel) + 1],
    ['an SMS that costs nothing', (parcel) => postageFen(parcel) - (parcel.channels.includes('sms') ? 50 : 0)],
    ['a later cap', (parcel) => postageFen(parcel) + (postageFen(parcel) >= 1200 ? 100 : 0)],
    ['a letter to oneself that is no longer free', (parcel) => postageFen(parcel) || 200],
  ])('is found out with a planted change: %s', (_, planted) => {
    expect(changed(postage.version, asked(planted))).toEqual([postage.version]);
  });

  it('is found out when it is new and nobody wrote down what it asks', () => {
    expect(changed('2027-01', asked(postageFen))).toEqual(['2027-01']);
  });
});
