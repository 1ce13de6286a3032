import type { Channel, RecipientKind } from './channels';
import { isWithinYears, type LocalTime, maxYearsAhead } from './schedule';

/** What a letter costs, in fen. A change of any figure is a new version. */
export const postage = {
  version: '2026-11',
  baseFen: 200,
  perFurtherYearFen: 100,
  furtherYearsMaxFen: 1000,
  smsFen: 50,
} as const;

export interface Parcel {
  recipient: RecipientKind;
  channels: readonly Channel[];
  /** The ways to the second person of its backup rule, where it names one. */
  waysToSecond?: readonly Channel[] | undefined;
  /** Epoch milliseconds. */
  sealedAt: number;
  deliverLocal: LocalTime;
}

/**
 * The number of started years between sealing and delivery, at least 1, by the days of the chosen zone's calendar: the day
 * a year later is still of the first, at whatever hour.
 */
export function startedYears({ sealedAt, deliverLocal }: Pick<Parcel, 'sealedAt' | 'deliverLocal'>): number {
  const day = { ...deliverLocal, time: '00:00' };
  let years = 1;
  while (years <= maxYearsAhead && !isWithinYears(day, sealedAt, years)) years += 1;
  return years;
}

/** Whether an SMS is paid for: to its recipient, or to the second person of its backup rule. */
export const goesBySms = ({ channels, waysToSecond = [] }: Pick<Parcel, 'channels' | 'waysToSecond'>): boolean =>
  [...channels, ...waysToSecond].includes('sms');

/**
 * The price of a letter in fen: free to oneself alone by WeChat or e-mail within a year, else the base, plus each started
 * year beyond the first (the years together capped), plus the SMS. One that may go to a second person is never free.
 */
export function postageFen(parcel: Parcel): number {
  const years = startedYears(parcel);
  const bySms = goesBySms(parcel);
  const isToOneselfAlone = parcel.recipient === 'self' && !parcel.waysToSecond?.length;
  if (isToOneselfAlone && !bySms && years === 1) return 0;
  const furtherYears = Math.min((years - 1) * postage.perFurtherYearFen, postage.furtherYearsMaxFen);
  return postage.baseFen + furtherYears + (bySms ? postage.smsFen : 0);
}
