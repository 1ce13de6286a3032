import fc from 'fast-check';
import { channels, recipientKinds } from '../../shared/channels';
import { postageFen } from '../../shared/postage';
import { toInstant, toLocalTime, yearsLater } from '../../shared/schedule';
import { priceLines } from './priceLines';

const sealedAt = Date.parse('2026-11-23T04:00:00Z');
const localAt = (at: number) => toLocalTime(at, 'Asia/Shanghai');
const later = (years: number) => yearsLater(localAt(sealedAt), years);

it('adds up to the postage, whatever is sent', () => {
  const parcels = fc.record({
    recipient: fc.constantFrom(...recipientKinds),
    channels: fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1 }),
    sealedAt: fc.constant(sealedAt),
    deliverLocal: fc.integer({ min: sealedAt, max: toInstant(later(50)) ?? 0 }).map(localAt),
  });
  fc.assert(
    fc.property(parcels, (parcel) => {
      const sum = priceLines(parcel).reduce((total, { amountFen }) => total + amountFen, 0);
      expect(sum).toBe(postageFen(parcel));
    }),
  );
});

it('has no lines for a letter that is free', () => {
  const parcel = { recipient: 'self', channels: ['wechat'], sealedAt, deliverLocal: later(1) } as const;
  expect(priceLines(parcel)).toEqual([]);
});

it('names the further years and the SMS', () => {
  const parcel = { recipient: 'self', channels: ['sms'], sealedAt, deliverLocal: later(5) } as const;
  expect(priceLines(parcel)).toEqual([
    { kind: 'base', amountFen: 200, years: 0 },
    { kind: 'further', amountFen: 400, years: 4 },
    { kind: 'sms', amountFen: 50, years: 0 },
  ]);
});
