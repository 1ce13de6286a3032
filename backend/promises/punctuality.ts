import type { Channel } from '../../shared/channels';
import { isReceived, type LetterStatus } from '../../shared/letterStatus';
import { contactConfirmed } from '../letters/recipients/contactConfirmed';
import { noticeKinds } from '../noticeKinds/kinds';
import { select } from '../platform/database';
import { quietMsLeft } from '../platform/quietHours';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const confirmedMs = 366 * dayMs;
const batch = 1_000;

/** Of letters that were due: of how many a notice was taken within 15 minutes, within a day, and which reached nobody. */
export interface Punctuality {
  due: number;
  quarter: number;
  day: number;
  failed: number;
}

interface DueRow {
  id: string;
  status: LetterStatus;
  deliverAt: Date;
  confirmedAt: Date;
  toldAt: Date | null;
  channel: Channel | null;
}

/** A group of letters: whether their contact was confirmed within a year, and by which channel they arrived, if any. */
export interface Group {
  isConfirmed: boolean;
  channel: Channel | null;
}

const readDue = (from: Date, to: Date, after: string) =>
  select<DueRow>(
    `SELECT d.id, d.status, d.deliver_at AS deliverAt, d.confirmed AS confirmedAt,
       e.at AS toldAt, e.channel FROM (
         SELECT l.id, l.status, l.deliver_at, ${contactConfirmed('l.deliver_at')} AS confirmed,
           (SELECT MIN(a.id) FROM letter_events a WHERE a.letter_id = l.id AND a.kind = 'accepted'
             AND a.at >= l.deliver_at) AS told
         FROM letters l LEFT JOIN yearly_notices y ON y.letter_id = l.id
         WHERE l.author_id IS NOT NULL AND l.sealed_at IS NOT NULL AND l.status IN (:statuses) AND l.channels <> ''
           AND l.deliver_at >= :from AND l.deliver_at < :to AND l.id > :after ORDER BY l.id LIMIT :batch) d
     LEFT JOIN letter_events e ON e.id = d.told ORDER BY d.id`,
    { statuses: isReceived.statuses, from, to, after, batch },
  );

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
      const isConfirmed = row.deliverAt.getTime() - row.confirmedAt.getTime() <= confirmedMs;
      const key = `${isConfirmed} ${channel}`;
      const group = groups.get(key) ?? { isConfirmed, channel, due: 0, quarter: 0, day: 0, failed: 0 };
      const late = lateMs(row);
      group.due += 1;
      if (late <= 15 * minuteMs) group.quarter += 1;
      if (late <= dayMs) group.day += 1;
      if (row.status === 'undeliverable') group.failed += 1;
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** Groups taken together. */
export const together = (groups: readonly Punctuality[]): Punctuality => ({
  due: groups.reduce((sum, { due }) => sum + due, 0),
  quarter: groups.reduce((sum, { quarter }) => sum + quarter, 0),
  day: groups.reduce((sum, { day }) => sum + day, 0),
  failed: groups.reduce((sum, { failed }) => sum + failed, 0),
});
