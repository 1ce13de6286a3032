import { literal, Op, type Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { leaseMs } from '../picture/lease';
import { Picture } from '../picture/Picture';
import { comesWithinMs } from '../picture/uploadTimes';

const sqlDate = (ms: number) => database.escape(new Date(ms).toISOString().replace('T', ' ').replace('Z', ''));

const noneComes = `created_at + INTERVAL ${comesWithinMs} * 1000 MICROSECOND`;

/**
 * Takes pictures from everybody: those of letters, or one of them. Their objects follow within minutes, by
 * `sweepRemoved`, and their rows once no upload can come and whoever may still be writing an object has ended.
 */
export async function removePictures(
  letterIds: readonly string[],
  transaction?: Transaction,
  only: { id?: string } = {},
): Promise<void> {
  const writersEnd = sqlDate(clock.now() + leaseMs);
  await Picture.update(
    {
      ...{ state: 'removed', nextAt: clock.date(), updatedAt: clock.date() },
      rawUntil: literal(`IF(raw_until IS NULL, NULL, GREATEST(${noneComes}, ${writersEnd}))`) as unknown as Date,
    },
    { where: { letterId: [...letterIds], state: { [Op.ne]: 'removed' }, ...only }, transaction },
  );
}
