import { SequelizeStorage, Umzug } from 'umzug';
import { database, select } from '../platform/database';
import { accountsMigration } from './0001-accounts';
import { lettersMigration } from './0002-letters';
import { paymentsMigration } from './0003-payments';
import { deliveriesMigration } from './0004-deliveries';

// The one timeline. Only forward; each statement may be repeated, since MySQL can't roll a CREATE back.
const timeline = [accountsMigration, lettersMigration, paymentsMigration, deliveriesMigration];

const umzug = new Umzug({
  migrations: timeline.map(({ name, statements }) => ({
    name,
    up: async () => {
      for (const statement of statements) await database.query(statement);
    },
  })),
  storage: new SequelizeStorage({ sequelize: database, tableName: 'migrations' }),
  logger: undefined,
});

/** Brings the database up to date; several processes may try at once, one does it. Returns the names of what it ran. Throws when another holds the lock for a minute. */
export async function migrate(): Promise<string[]> {
  return database.transaction(async (holder) => {
    const lock = "CONCAT('migrate:', DATABASE())";
    const [answer] = await select<{ held: number | null }>(`SELECT GET_LOCK(${lock}, 60) AS held`, {}, holder);
    if (answer?.held !== 1) throw new Error('another process has been migrating for a minute');
    try {
      return (await umzug.up()).map(({ name }) => name);
    } finally {
      await select(`SELECT RELEASE_LOCK(${lock}) AS released`, {}, holder);
    }
  });
}

/** True when nothing is left to run. */
export async function isMigrated(): Promise<boolean> {
  return (await umzug.pending()).length === 0;
}
