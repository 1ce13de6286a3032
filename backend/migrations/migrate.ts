import { SequelizeStorage, Umzug } from 'umzug';
import { database } from '../platform/database';
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

/** Brings the database up to date; several processes may try at once, one does it. Returns the names of what it ran. */
export async function migrate(): Promise<string[]> {
  return database.transaction(async (holder) => {
    await database.query("SELECT GET_LOCK(CONCAT('migrate:', DATABASE()), 60)", { transaction: holder });
    const done = await umzug.up();
    await database.query("SELECT RELEASE_LOCK(CONCAT('migrate:', DATABASE()))", { transaction: holder });
    return done.map(({ name }) => name);
  });
}

/** True when nothing is left to run. */
export async function isMigrated(): Promise<boolean> {
  return (await umzug.pending()).length === 0;
}
