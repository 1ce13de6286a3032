import { QueryTypes } from 'sequelize';
import { clock } from '../clock';
import { database, inTransaction, select } from '../database';
import type { Counted, Step } from './limit';
import { RateLimit } from './RateLimit';

const sqlDate = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');

/** Counts a call in MySQL, for the time that Redis is away: one statement, so that calls at once are all counted. */
export async function countInDatabase(key: string, { seconds }: Step): Promise<Counted> {
  const now = clock.now();
  const values = { key, now: sqlDate(now), ends: sqlDate(now + seconds * 1000) };
  return inTransaction(async (transaction) => {
    await database.query(
      `INSERT INTO rate_limits (\`key\`, calls, ends_at) VALUES (:key, 1, :ends)
       ON DUPLICATE KEY UPDATE calls = IF(ends_at <= :now, 1, calls + 1), ends_at = IF(ends_at <= :now, :ends, ends_at)`,
      { type: QueryTypes.RAW, replacements: values, transaction },
    );
    const [row] = await select<{ calls: number; endsAt: Date }>(
      'SELECT calls, ends_at AS endsAt FROM rate_limits WHERE `key` = :key',
      { key },
      transaction,
    );
    return { calls: row?.calls ?? 1, msLeft: (row?.endsAt.getTime() ?? now) - now };
  });
}

/** Forgets what was counted for a key while Redis was away. */
export async function forgetInDatabase(key: string): Promise<void> {
  await RateLimit.destroy({ where: { key } });
}
