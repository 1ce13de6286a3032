import './settings';
import type { AddressInfo } from 'node:net';
import { createApp } from './app';
import { warmCalendar } from './calendar/warmCalendar';
import { assertGuarded } from './ledger/assertGuarded';
import { clock } from './platform/clock';
import { closeDatabase } from './platform/database';
import { followDatabaseClock } from './platform/databaseClock';
import { createHttpServer } from './platform/http/httpServer';
import { openKeys } from './platform/keys/keks';
import { keysDatabase } from './platform/keys/keysDatabase';
import { logger } from './platform/logger';
import { serveMetrics } from './platform/metrics';
import { closeSharedRedis, connectRedis } from './platform/redis';
import { runProcess } from './platform/runProcess';
import { platformSettings } from './platform/settings';
import { followTravel } from './platform/travel';
import { assertRailKeys } from './rails/rails';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';

// Requests under way may take this long before the connections are cut.
const finishMs = 8_000;

/** The process that answers requests. */
runProcess('server', async () => {
  followTravel();
  assertRailKeys();
  await assertGuarded();
  const stopClock = await followDatabaseClock();
  await openKeys(chooseKeyWrapper());
  warmCalendar(clock.now());
  const redis = connectRedis();
  redis.on('error', () => logger.warn('redis connection trouble', { job: 'server' }));
  const server = createHttpServer(createApp(redis).callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(platformSettings.PORT, platformSettings.HOST, resolve);
  });
  const stopMetrics = await serveMetrics();
  logger.info('server ready', { port: (server.address() as AddressInfo).port });

  return async () => {
    await stopMetrics();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const cut = setTimeout(() => server.closeAllConnections(), finishMs);
    await closed;
    clearTimeout(cut);
    await stopClock();
    redis.disconnect();
    closeSharedRedis();
    await keysDatabase.close();
    await closeDatabase();
  };
});
