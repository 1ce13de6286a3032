import type { Transaction } from 'sequelize';
import { hasDayAhead } from '../../shared/letterStatus';
import { calendar } from '../calendar/calendarVersion';
import { Letter } from '../letters/Letter';
import { noteTables, redate } from '../letters/redate';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { logger } from '../platform/logger';
import { sweep } from '../platform/sweep';
import { resolveAnew } from './resolveAnew';

const isOlder = '(calendar_version IS NULL OR calendar_version < :version)';

const findOlder = (limit: number, aside: readonly string[]): Promise<{ id: string }[]> =>
  select(`SELECT id FROM letters WHERE status IN (:statuses) AND ${isOlder} AND id NOT IN (:aside) LIMIT :limit`, {
    ...{ statuses: hasDayAhead.statuses, version: calendar.version, aside, limit },
  });

// What another worker, or an author, has done meanwhile, holds.
async function lockOlder(ids: string[], transaction: Transaction): Promise<Letter[]> {
  const letters = await Letter.findAll({
    where: { id: ids },
    attributes: [
      ...(['id', 'status', 'authorId', 'deliverAt', 'deliverOn', 'deliverTime', 'timeZone'] as const),
      ...(['deliverSymbol', 'calendarVersion'] as const),
    ],
    order: ['id'],
    transaction,
    lock: true,
  });
  return letters.filter((one) => hasDayAhead(one.status) && (one.calendarVersion ?? '') < calendar.version);
}

const redateBatch = (ids: string[]): Promise<void> =>
  inTransaction(async (transaction) => {
    const letters = await lockOlder(ids, transaction);
    const same: string[] = [];
    for (const letter of letters) {
      const anew = resolveAnew(letter, clock.now());
      if (anew.kind === 'same') same.push(letter.id);
      else await redate(letter, anew, calendar.version, transaction);
    }
    await noteTables(same, calendar.version, transaction);
    const count = letters.length - same.length;
    if (count > 0) logger.info('days of letters were corrected', { count });
  });

/**
 * Resolves the days of undelivered letters anew when the calendar, our rules or the time-zone data are newer than those
 * they were resolved by; one that was resolved by newer ones is left alone, so that two versions side by side agree.
 * Twice is as once, and a round that broke off is taken up by the next.
 */
export const redateLetters = sweep({
  name: 'resolve days anew',
  pauseMs: 60_000,
  batch: 500,
  find: findOlder,
  work: ({ id }) => redateBatch([id]),
  together: (rows) => redateBatch(rows.map(({ id }) => id)),
});
