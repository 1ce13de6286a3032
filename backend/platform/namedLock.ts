import { createHash } from 'node:crypto';
import { database, lockPool, select } from './database';

// MySQL takes 64 characters, and a lock is the server's: other schemas on it must not share ours.
const lockName = (name: string) =>
  createHash('sha256').update(`${database.getDatabaseName()}:${name}`).digest('hex').slice(0, 60);

/**
 * Does work while no other process does the work of this name; null, at once, when another does. The lock belongs to a
 * connection of its own and ends with it, so a killed process holds up nobody.
 */
export async function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null> {
  const lock = lockName(name);
  // A transaction that reads and writes nothing: it only keeps one connection for the lock.
  return lockPool.transaction(async (transaction) => {
    const [taken] = await select<{ taken: number | null }>('SELECT GET_LOCK(:lock, 0) AS taken', { lock }, transaction);
    if (taken?.taken !== 1) return null;
    try {
      return await work();
    } finally {
      await select('SELECT RELEASE_LOCK(:lock) AS released', { lock }, transaction);
    }
  });
}
