import { join } from 'node:path';
import { type BackendProcess, builtBackend, run } from '../../testing/processes';
import { testSettings } from '../../testing/testSettings';

const script = `
  const { join } = require('node:path');
  const load = (name) => require(join(${JSON.stringify(join(builtBackend, 'backend'))}, name));
  load('settings'); load('tables');
  const [travelledMs, batch, stopBefore] = process.argv.slice(1).map(Number);
  load('platform/clock').timeSource.travelledMs = () => travelledMs;
  const { loading } = load('reconciliation/bills/loadBill');
  loading.batch = batch;
  const { database } = load('platform/database');
  const query = database.query.bind(database);
  let batches = 0;
  const stop = () => new Promise(() => { console.log('stopped between two batches'); setInterval(() => {}, 1_000); });
  database.query = (sql, ...rest) =>
    /INSERT INTO bill_rows/.test(sql.query ?? sql) && (batches += 1) === stopBefore ? stop() : query(sql, ...rest);
  load('reconciliation/bills/reconcileBills').reconcileBills.round().then(() => {
    console.log(JSON.stringify({ maxMegabytes: Math.round(process.resourceUsage().maxRSS / 1024), ms: Math.round(performance.now()) }));
    process.exit();
  });
`;

/** How the process goes about it: rows a batch, before which batch it stops for good, and settings of its own. */
interface Going {
  travelledMs: number;
  batch?: number;
  stopBefore?: number;
  settings?: Record<string, string>;
}

/** Reconciles the bills in a process of its own, which says in JSON how long it took and how much memory, when it is done. */
export function reconcileElsewhere({
  travelledMs,
  batch = 2_000,
  stopBefore = 0,
  settings = {},
}: Going): BackendProcess {
  const given = { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '', LOG_LEVEL: 'error', ...settings };
  return run(process.execPath, ['-e', script, String(travelledMs), String(batch), String(stopBefore)], given);
}
