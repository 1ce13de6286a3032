import './settings';
import './tables';
import './vendorLimits/metrics';
import './vendorPauses/metrics';
import { markDatabase } from './attemptJournal/gate';
import { writeEnded } from './attemptJournal/journal';
import { assertGuarded } from './ledger/assertGuarded';
import { noticeEngine } from './noticeEngine';
import { noticeQueue } from './notices/life/noticeQueue';
import { concurrentJobs, offerDue } from './notices/life/offerDue';
import { runPictures } from './picturesWorker';
import { closeDatabase, database } from './platform/database';
import { followDatabaseClock } from './platform/databaseClock';
import { openKeys } from './platform/keys/keks';
import { keysDatabase } from './platform/keys/keysDatabase';
import { logger } from './platform/logger';
import { readWhenAsked, serveMetrics } from './platform/metrics';
import { closeQueue, openQueue, takeJobs, waitingJobs } from './platform/queue';
import { closeSharedRedis } from './platform/redis';
import { runProcess } from './platform/runProcess';
import type { Stop } from './platform/sweep';
import { followTravel } from './platform/travel';
import { assertRailKeys } from './rails/rails';
import { sweeps } from './sweeps';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';
import { asksAboutNumbers } from './vendors/numberQuery/settings';

/** Does jobs: what `sweeps` repeats, and what the queue carries. */
async function startWorker(): Promise<() => Promise<void>> {
  followTravel();
  assertRailKeys();
  await database.authenticate();
  await assertGuarded();
  const stopClock = await followDatabaseClock();
  await openKeys(chooseKeyWrapper());
  // Before anything is sent: the database may have been restored meanwhile.
  await markDatabase();
  const notices = openQueue(noticeQueue);
  takeJobs(notices, concurrentJobs, noticeEngine.sendClaimed);

  readWhenAsked('queue_waiting', 'jobs that nobody has begun; none where the queue is away', 'queue', async () => {
    const waiting = await waitingJobs(notices);
    return new Map(waiting === null ? [] : [[notices.name, waiting]]);
  });
  const stopMetrics = await serveMetrics();
  const stopOffering = offerDue(notices, noticeEngine.sendClaimed).start();
  const repeated: Stop[] = sweeps.map((one) => one.start());
  if (!asksAboutNumbers()) logger.info('nobody is asked whose a number is by now: NUMBER_AUTH_CODE is empty');
  logger.info('worker ready');

  return async () => {
    // What was offered can still be taken, so that nothing waits for its lease to end.
    await stopOffering();
    await stopMetrics();
    await Promise.all([closeQueue(notices), ...repeated.map((stop) => stop())]);
    await writeEnded.round();
    await stopClock();
    closeSharedRedis();
    await keysDatabase.close();
    await closeDatabase();
  };
}

// `worker.js pictures` is a process of its own: no decoder may end the one that delivers letters.
if (process.argv[2] === 'pictures') runPictures();
else runProcess('worker', startWorker);
