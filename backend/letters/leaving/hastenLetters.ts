import { Op, QueryTypes } from 'sequelize';
import { isUnderWay } from '../../../shared/letterStatus';
import { clock } from '../../platform/clock';
import { database, inTransaction, select } from '../../platform/database';
import { moveWaiting } from '../../waitingLetters/moveWaiting';
import { Letter } from '../Letter';
import { letterSettings } from '../settings';

const soonest = 'GREATEST(:now, sealed_at + INTERVAL :lead SECOND)';

/**
 * Makes the scheduled letters of an author due as soon as the lead that holds at sealing allows: at once, or later for those
 * sealed just now. Returns how many of those to others are not delivered yet.
 */
export async function hastenLetters(authorId: string): Promise<number> {
  const times = { now: clock.date(), lead: letterSettings.LETTER_MIN_LEAD_SECONDS };
  await inTransaction(async (transaction) => {
    const later = await select<{ id: string }>(
      `SELECT id FROM letters WHERE author_id = :authorId AND status = 'scheduled' AND deliver_at > ${soonest} FOR UPDATE`,
      { authorId, ...times },
      transaction,
    );
    const ids = later.map(({ id }) => id);
    if (ids.length === 0) return;
    await moveWaiting(ids, transaction, () =>
      database.query(`UPDATE letters SET deliver_at = ${soonest} WHERE id IN (:ids)`, {
        type: QueryTypes.RAW,
        replacements: { ids, ...times },
        transaction,
      }),
    );
  });
  const toOthers = { authorId, recipientKind: { [Op.ne]: 'self' as const } };
  return Letter.count({ where: { ...toOthers, status: isUnderWay.statuses } });
}
