import { Op, QueryTypes } from 'sequelize';
import { clock } from '../clock';
import { logger } from '../logger';
import { workOff } from '../sweep';
import { Kek } from './Kek';
import { forgetKek } from './keks';
import { keysDatabase } from './keysDatabase';
import type { WrappedTable } from './WrappedTable';

const dayMs = 24 * 3_600_000;

// Seven days after it was made (privacy.md 0.7 and 2.3, `keys_dead`): what was erased is then unreadable in every copy of
// the key schema too, so copies older than that are worthless. And a day after it was retired, however old: by then every
// process has looked for the new one, and the copies of the last day are under that.
const leastAgeMs = 7 * dayMs;
const leastRetiredMs = dayMs;

const unusedIn = ({ name }: WrappedTable) => `NOT EXISTS (SELECT 1 FROM ${name} WHERE kek_id = :id)`;

async function destroyKek(id: string, tables: readonly WrappedTable[]): Promise<number> {
  const unused = tables.map(unusedIn).join(' AND ');
  const statement = `DELETE FROM keks WHERE id = :id AND ${unused}`;
  const deleted = await keysDatabase.query(statement, { type: QueryTypes.BULKDELETE, replacements: { id } });
  if (deleted === 0 && (await Kek.count({ where: { id } })) > 0)
    logger.alarm('key-encryption key is past its end but in use', { rowId: id });
  else forgetKek(id);
  return deleted;
}

/**
 * Destroys the key-encryption keys whose time is over and that wrap nothing in any of the tables any more; one that still
 * does is an alarm, since what was erased under it can still be read in a copy. Returns how many were destroyed.
 */
export async function destroyKeks(tables: readonly WrappedTable[]): Promise<number> {
  const madeBefore = { [Op.lte]: new Date(clock.now() - leastAgeMs) };
  const retiredBefore = { [Op.lte]: new Date(clock.now() - leastRetiredMs) };
  let destroyed = 0;
  const destroy = async ({ id }: Kek) => {
    destroyed += await destroyKek(id, tables);
  };
  for (const kek of await Kek.findAll({ where: { createdAt: madeBefore, retiredAt: retiredBefore } })) {
    await workOff('destroy keks', kek, destroy);
  }
  return destroyed;
}
