import type { Channel } from '../../shared/channels';
import { isUnderWay } from '../../shared/letterStatus';
import { select } from '../platform/database';

/** So many letters are due within a minute, which begins then; by the first of their ways, or with a card. */
export interface FullMinute {
  at: Date;
  letters: number;
  ways: Partial<Record<Channel | 'card', number>>;
}

interface Row {
  minute: number;
  channel: Channel | '';
  count: number;
}

/** The fullest minutes between two instants, so many of them, the fullest first, as far as letters are sealed by now. */
export async function fullestMinutes(from: Date, to: Date, most: number): Promise<FullMinute[]> {
  const rows = await select<Row>(
    `SELECT m.minute, SUBSTRING_INDEX(l.channels, ',', 1) AS channel, COUNT(*) AS count FROM (
       SELECT TIMESTAMPDIFF(MINUTE, '1970-01-01', deliver_at) AS minute FROM letters
       WHERE status IN (:underWay) AND deliver_at >= :from AND deliver_at < :to
       GROUP BY minute ORDER BY COUNT(*) DESC, minute LIMIT :most) m
     JOIN letters l ON l.status IN (:underWay) AND l.deliver_at >= '1970-01-01' + INTERVAL m.minute MINUTE
       AND l.deliver_at < '1970-01-01' + INTERVAL m.minute + 1 MINUTE
     GROUP BY m.minute, channel`,
    { underWay: isUnderWay.statuses, from, to, most },
  );
  const minutes = new Map<number, FullMinute>();
  for (const { minute, channel, count } of rows) {
    const full = minutes.get(minute) ?? { at: new Date(minute * 60_000), letters: 0, ways: {} };
    full.letters += Number(count);
    full.ways[channel || 'card'] = Number(count);
    minutes.set(minute, full);
  }
  return [...minutes.values()].sort(
    (one, other) => other.letters - one.letters || one.at.getTime() - other.at.getTime(),
  );
}
