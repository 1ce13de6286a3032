import fc from 'fast-check';
import { channels, recipientKinds } from '../../shared/channels';
import { postageFen } from '../../shared/postage';
import { addYears } from '../../shared/schedule';
import { priceLines } from './priceLines';

const sealedAt = Date.parse('2026-11-23T04:00:00Z');

it('adds up to the postage, whatever is sent', () => {
  const parcels = fc.record({
    recipient: fc.constantFrom(...recipientKinds),
    channels: fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1 }),
    sealedAt: fc.constant(sealedAt),
    deliverAt: fc.integer({ min: sealedAt, max: addYears(sealedAt, 50) }),
  });
  fc.assert(
    fc.property(parcels, (parcel) => {
      const sum = priceLines(parcel).reduce((total, { amountFen }) => total + amountFen, 0);
      expect(sum).toBe(postageFen(parcel));
    }),
  );
});

it('has no lines for a letter that is free', () => {
  const parcel = { recipient: 'self', channels: ['wechat'], sealedAt, deliverAt: addYears(sealedAt, 1) } as const;
  expect(priceLines(parcel)).toEqual([]);
});

it('names the further years and the SMS', () => {
  const parcel = { recipient: 'self', channels: ['sms'], sealedAt, deliverAt: addYears(sealedAt, 5) } as const;
  expect(priceLines(parcel)).toEqual([
    { kind: 'base', amountFen: 200, years: 0 },
    { kind: 'further', amountFen: 400, years: 4 },
    { kind: 'sms', amountFen: 50, years: 0 },
  ]);
});
