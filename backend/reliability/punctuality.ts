import type { NoticeChannel } from '../../shared/channels';
import type { LateReason } from '../../shared/lateReasons';
import { isReceived, type LetterStatus } from '../../shared/letterStatus';
import { contactConfirmed } from '../letters/recipients/contactConfirmed';
import { noticeKinds } from '../noticeKinds/kinds';
import { select } from '../platform/database';
import { quietMsLeft } from '../platform/quietHours';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const confirmedMs = 366 * dayMs;
const batch = 1_000;

/**
 * Of letters that were due: of how many a notice was taken within 15 minutes and within a day, how many reached nobody, and
 * how many came late by a fault of our service, or of who carries notices.
 */
export interface Punctuality {
  due: number;
  quarter: number;
  day: number;
  failed: number;
  lateByService: number;
  lateByVendor: number;
}

/** How long before its day a letter was sealed: less than a year, less than five, or longer. */
export const horizons = ['within_1y', 'within_5y', 'beyond_5y'] as const;
export type Horizon = (typeof horizons)[number];

interface DueRow {
  id: string;
  status: LetterStatus;
  sealedAt: Date;
  deliverAt: Date;
  lateReason: LateReason | null;
  confirmedAt: Date;
  toldAt: Date | null;
  channel: NoticeChannel | null;
}

/**
 * A group of letters: whether their contact was confirmed within a year, how long they travelled, and by which channel they
 * arrived, if any.
 */
export interface Group {
  isConfirmed: boolean;
  horizon: Horizon;
  channel: NoticeChannel | null;
}

const readDue = (from: Date, to: Date, after: string) =>
  select<DueRow>(
    `SELECT d.id, d.status, d.sealed_at AS sealedAt, d.deliver_at AS deliverAt, d.confirmed AS confirmedAt,
       d.late_reason AS lateReason,
       e.at AS toldAt, e.channel FROM (
         SELECT l.id, l.status, l.sealed_at, l.deliver_at, l.late_reason, ${contactConfirmed('l.deliver_at')} AS confirmed,
           (SELECT MIN(a.id) FROM letter_events a WHERE a.letter_id = l.id AND a.kind = 'accepted'
             AND a.at >= l.deliver_at) AS told
         FROM letters l LEFT JOIN yearly_notices y ON y.letter_id = l.id
         WHERE l.author_id IS NOT NULL AND l.sealed_at IS NOT NULL AND l.status IN (:statuses) AND l.channels <> ''
           AND l.deliver_at >= :from AND l.deliver_at < :to AND l.id > :after ORDER BY l.id LIMIT :batch) d
     LEFT JOIN letter_events e ON e.id = d.told ORDER BY d.id`,
    { statuses: isReceived.statuses, from, to, after, batch },
  );

const nothing: Punctuality = { due: 0, quarter: 0, day: 0, failed: 0, lateByService: 0, lateByVendor: 0 };

function horizonOf({ sealedAt, deliverAt }: DueRow): Horizon {
  const years = (deliverAt.getTime() - sealedAt.getTime()) / (365.25 * dayMs);
  if (years < 1) return 'within_1y';
  return years < 5 ? 'within_5y' : 'beyond_5y';
}

// Waiting for the hours in which SMS go does not count.
function lateMs({ deliverAt, toldAt, channel }: DueRow): number {
  if (!toldAt || !channel) return Number.POSITIVE_INFINITY;
  const { quietHours } = noticeKinds.letter_arrived.by[channel];
  const quietMs = quietMsLeft(quietHours, deliverAt.getTime());
  return toldAt.getTime() - deliverAt.getTime() - quietMs;
}

/**
 * How punctual letters were that were due from an instant until before another, by groups. Letters that their authors have
 * left are not counted, since what happened to them is not kept, nor those with a claim card, of which no notice goes.
 */
export async function punctualityOf(from: Date, to: Date): Promise<(Group & Punctuality)[]> {
  const groups = new Map<string, Group & Punctuality>();
  for (let rows = await readDue(from, to, ''); rows.length > 0; rows = await readDue(from, to, rows.at(-1)?.id ?? '')) {
    for (const row of rows) {
      const { channel } = row;
      const horizon = horizonOf(row);
      const isConfirmed = row.deliverAt.getTime() - row.confirmedAt.getTime() <= confirmedMs;
      const key = `${isConfirmed} ${horizon} ${channel}`;
      const group = groups.get(key) ?? { isConfirmed, horizon, channel, ...nothing };
      const late = lateMs(row);
      group.due += 1;
      if (late <= 15 * minuteMs) group.quarter += 1;
      if (late <= dayMs) group.day += 1;
      if (row.status === 'undeliverable') group.failed += 1;
      if (row.lateReason === 'service_down') group.lateByService += 1;
      if (row.lateReason === 'vendor_down') group.lateByVendor += 1;
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** Groups taken together. */
export const together = (groups: readonly Punctuality[]): Punctuality =>
  groups.reduce(
    (sum, one) => ({
      due: sum.due + one.due,
      quarter: sum.quarter + one.quarter,
      day: sum.day + one.day,
      failed: sum.failed + one.failed,
      lateByService: sum.lateByService + one.lateByService,
      lateByVendor: sum.lateByVendor + one.lateByVendor,
    }),
    nothing,
  );
