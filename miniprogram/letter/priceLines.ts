import { goesBySms, type Parcel, postage, postageFen, startedYears } from '../../shared/postage';

export interface PriceLine {
  kind: 'base' | 'further' | 'sms';
  amountFen: number;
  /** The started years beyond the first, for `further`. */
  years: number;
}

/** What the postage of several parcels is made of together, by kind, and of how many of them. */
export function linesTogether(
  parcels: readonly Parcel[],
): (Pick<PriceLine, 'kind' | 'amountFen'> & { count: number })[] {
  const lines = parcels.flatMap(priceLines);
  const kinds = ['base', 'further', 'sms'] as const;
  return kinds.flatMap((kind) => {
    const alike = lines.filter((line) => line.kind === kind);
    const amountFen = alike.reduce((sum, line) => sum + line.amountFen, 0);
    return alike.length > 0 ? [{ kind, amountFen, count: alike.length }] : [];
  });
}

/** What the postage of a parcel is made of; the lines add up to postageFen, and there are none when it is free. */
export function priceLines(parcel: Parcel): PriceLine[] {
  const total = postageFen(parcel);
  if (total === 0) return [];
  const smsFen = goesBySms(parcel) ? postage.smsFen : 0;
  const furtherFen = total - postage.baseFen - smsFen;
  const years = startedYears(parcel) - 1;
  const lines: PriceLine[] = [
    { kind: 'base', amountFen: postage.baseFen, years: 0 },
    { kind: 'further', amountFen: furtherFen, years },
    { kind: 'sms', amountFen: smsFen, years: 0 },
  ];
  return lines.filter((line) => line.amountFen > 0);
}
