import * as fc from 'fast-check';
import { type Channel, channels, channelsFor, recipientKinds } from './channels';
import { type Parcel, postageFen, startedYears } from './postage';
import { addYears } from './schedule';

const sealedAt = Date.parse('2026-11-23T08:00:00Z');
const DAY = 86_400_000;

const price = (recipient: Parcel['recipient'], by: Channel[], deliverAt: number, from = sealedAt) =>
  postageFen({ recipient, channels: by, sealedAt: from, deliverAt });

describe('the postage', () => {
  it('is nothing to oneself by WeChat or e-mail, up to the very instant a year later', () => {
    for (const by of [['wechat'], ['mail'], ['wechat', 'mail']] as Channel[][]) {
      expect(price('self', by, sealedAt + DAY)).toBe(0);
      expect(price('self', by, addYears(sealedAt, 1))).toBe(0);
      expect(price('self', by, addYears(sealedAt, 1) + 1)).toBe(300);
    }
  });

  it.each([
    ['friend', ['wechat'], 200],
    ['email', ['mail'], 200],
    ['phone', ['sms'], 250],
    ['self', ['sms'], 250],
    ['self', ['wechat', 'mail', 'sms'], 250],
  ] as [Parcel['recipient'], Channel[], number][])('within a year to %s by %p is %i fen', (recipient, by, fen) => {
    expect(price(recipient, by, sealedAt + DAY)).toBe(fen);
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
  ])('to a friend, %i years and %i ms ahead, is %i fen', (years, more, fen) => {
    expect(price('friend', ['wechat'], addYears(sealedAt, years) + more)).toBe(fen);
    expect(price('phone', ['sms'], addYears(sealedAt, years) + more)).toBe(fen + 50);
  });

  it('counts a year from 29 February to the 28th', () => {
    const leapDay = Date.parse('2028-02-29T12:00:00Z');
    expect(price('self', ['wechat'], Date.parse('2029-02-28T12:00:00Z'), leapDay)).toBe(0);
    expect(price('self', ['wechat'], Date.parse('2029-02-28T12:01:00Z'), leapDay)).toBe(300);
  });
});

const parcel = fc
  .record({
    recipient: fc.constantFrom(...recipientKinds),
    channels: fc.subarray([...channels], { minLength: 1 }),
    sealedAt: fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2036-01-01') }),
    lead: fc.integer({ min: 0, max: 50 * 366 * DAY }),
  })
  .map(({ lead, ...rest }): Parcel => ({ ...rest, deliverAt: rest.sealedAt + lead }));

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
        expect(postageFen({ ...one, deliverAt: one.deliverAt + more })).toBeGreaterThanOrEqual(postageFen(one));
        const wider = { ...one, channels: [...new Set([...one.channels, by])] };
        expect(postageFen(wider)).toBeGreaterThanOrEqual(postageFen(one));
      }),
    );
  });

  it('starts a year exactly when the one before is over', () => {
    const years = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(parcel, years, (one, n) => {
        expect(startedYears(one.sealedAt, addYears(one.sealedAt, n))).toBe(n);
        expect(startedYears(one.sealedAt, addYears(one.sealedAt, n) + 1)).toBe(n + 1);
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
