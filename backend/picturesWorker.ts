import { existsSync, readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { letterKey } from './letterKeys/letterKeys';
import { processPictures } from './pictures/processing/processPictures';
import { closeDatabase, database } from './platform/database';
import { followDatabaseClock } from './platform/databaseClock';
import { heartbeat } from './platform/heartbeat';
import { openKeys } from './platform/keys/keks';
import { keysDatabase } from './platform/keys/keysDatabase';
import { logger } from './platform/logger';
import { runProcess } from './platform/runProcess';
import { followTravel } from './platform/travel';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';

const threads = '/proc/self/task';

// Linux gives each thread a priority of its own, which those it starts take over; some are there before us, and decode.
function stepBack(): void {
  const all = existsSync(threads) ? readdirSync(threads).map(Number) : [process.pid];
  for (const thread of all) setPriority(thread, constants.priority.PRIORITY_LOW);
}

/** The process that decodes pictures, behind all others: it may end at any picture without holding up a letter. */
export function runPictures(): void {
  runProcess('pictures', async () => {
    stepBack();
    followTravel();
    await database.authenticate();
    const stopClock = await followDatabaseClock();
    await openKeys(chooseKeyWrapper());
    const repeated = [processPictures(letterKey), heartbeat()].map((one) => one.start());
    logger.info('pictures ready');
    return async () => {
      await Promise.all(repeated.map((stop) => stop()));
      await stopClock();
      await keysDatabase.close();
      await closeDatabase();
    };
  });
}
