import { QueryTypes, type Transaction } from 'sequelize';
import { clock } from '../clock';
import { database, inTransaction, select } from '../database';
import type { Count } from './limit';
import { RateLimit } from './RateLimit';

const sqlDate = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');

const namesOf = (counts: readonly Count[]) => counts.map(({ name }) => name);

// Always sorted, so that calls at once wait for each other instead of dying of each other.
const sorted = (counts: readonly Count[]) => [...counts].sort((one, other) => (one.name < other.name ? -1 : 1));

async function countOne({ name: key, seconds }: Count, now: number, transaction: Transaction): Promise<void> {
  await database.query(
    `INSERT INTO rate_limits (\`key\`, calls, ends_at) VALUES (:key, 1, :ends)
     ON DUPLICATE KEY UPDATE calls = IF(ends_at <= :now, 1, calls + 1), ends_at = IF(ends_at <= :now, :ends, ends_at)`,
    {
      type: QueryTypes.RAW,
      replacements: { key, now: sqlDate(now), ends: sqlDate(now + seconds * 1000) },
      transaction,
    },
  );
}

class Full extends Error {
  constructor(readonly msLeft: number) {
    super('a count is full');
  }
}

async function assertRoom(counts: readonly Count[], now: number, transaction: Transaction): Promise<void> {
  const rows = await select<{ key: string; calls: number; endsAt: Date }>(
    'SELECT `key`, calls, ends_at AS endsAt FROM rate_limits WHERE `key` IN (:keys)',
    { keys: namesOf(counts) },
    transaction,
  );
  for (const { name, most } of counts) {
    const row = rows.find(({ key }) => key === name);
    if (row && row.calls > most) throw new Full(row.endsAt.getTime() - now);
  }
}

/**
 * Counts a call in MySQL, for the time that Redis is away, unless one of the counts is full: then none counts, and it
 * answers how many ms that one lasts.
 */
export async function countInDatabase(counts: readonly Count[]): Promise<number | null> {
  const now = clock.now();
  try {
    await inTransaction(async (transaction) => {
      for (const one of sorted(counts)) await countOne(one, now, transaction);
      await assertRoom(counts, now, transaction);
    });
    return null;
  } catch (error) {
    if (error instanceof Full) return error.msLeft;
    throw error;
  }
}

/** Takes one call back from each count. */
export async function uncountInDatabase(counts: readonly Count[]): Promise<void> {
  await database.query('UPDATE rate_limits SET calls = calls - 1 WHERE `key` IN (:keys) AND calls > 0', {
    type: QueryTypes.UPDATE,
    replacements: { keys: namesOf(counts) },
  });
}

/** Forgets what was counted while Redis was away. */
export async function forgetInDatabase(counts: readonly Count[]): Promise<void> {
  await RateLimit.destroy({ where: { key: namesOf(counts) } });
}
