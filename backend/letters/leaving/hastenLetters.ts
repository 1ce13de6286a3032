import { Op, QueryTypes } from 'sequelize';
import { isUnderWay } from '../../../shared/letterStatus';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { Letter } from '../Letter';
import { letterSettings } from '../settings';

const soonest = 'GREATEST(:now, sealed_at + INTERVAL :lead SECOND)';

/**
 * Makes the scheduled letters of an author due as soon as the lead that holds at sealing allows: at once, or later for those
 * sealed just now. Returns how many of those to others are not delivered yet.
 */
export async function hastenLetters(authorId: string): Promise<number> {
  await database.query(
    `UPDATE letters SET deliver_at = ${soonest}
     WHERE author_id = :authorId AND status = 'scheduled' AND deliver_at > ${soonest}`,
    {
      type: QueryTypes.RAW,
      replacements: { authorId, now: clock.date(), lead: letterSettings.LETTER_MIN_LEAD_SECONDS },
    },
  );
  const toOthers = { authorId, recipientKind: { [Op.ne]: 'self' as const } };
  return Letter.count({ where: { ...toOthers, status: isUnderWay.statuses } });
}
