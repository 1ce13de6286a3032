import { join } from 'node:path';
import { Op } from 'sequelize';
import { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { type BackendProcess, builtBackend, run, untilReady } from './processes';
import { testSettings } from './testSettings';

const patienceSeconds = 600;

// Vendors are given as long as the leases, before anything has called one.
const patiently = (stopSeconds: number) => `
  const files = require('node:fs').readdirSync('./vendors', { recursive: true });
  for (const file of files.filter((name) => name.endsWith('timeouts.js'))) {
    const { timeouts } = require('./vendors/' + file);
    for (const name of Object.keys(timeouts)) timeouts[name] = ${patienceSeconds * 1000};
  }
  require('./notices/life/sendAttempt').sendWithin.ms = ${patienceSeconds * 1000};
  require('./platform/runProcess').grace.ms = ${stopSeconds * 1000};
  require('./worker');`;

/** The settings of whatever claims notices in a test: its leases outlast the test on the busiest machine. */
export const patientSettings = (redisUrl: string): Record<string, string> => ({
  ...testSettings(),
  LOG_LEVEL: 'info',
  REDIS_URL: redisUrl,
  DELIVERY_LEASE_SECONDS: String(patienceSeconds),
});

/**
 * Starts the built worker, which gives nothing up on a busy machine: neither a vendor that hangs nor a claim, nor at its end
 * what it has begun.
 */
export const startPatientWorker = (redisUrl: string, stopSeconds = patienceSeconds): Promise<BackendProcess> =>
  untilReady(
    'worker',
    run(process.execPath, ['-e', patiently(stopSeconds)], patientSettings(redisUrl), join(builtBackend, 'backend')),
  );

/** Ends the leases of all notices in these states, as time would; those of claims only when they are so old. */
export async function endLeases(state: ('claimed' | 'sending')[], olderThanMs = 0): Promise<number> {
  const begunBefore = new Date(clock.now() + patienceSeconds * 1000 - olderThanMs);
  const [ended] = await Notice.update(
    { leaseUntil: clock.date() },
    { where: { state, leaseUntil: { [Op.lte]: begunBefore } } },
  );
  return ended;
}
