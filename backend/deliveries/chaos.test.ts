import { setTimeout as pause } from 'node:timers/promises';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { platformSettings } from '../platform/settings';
import { eventually } from '../testing/eventually';
import { createPrivateRedis, type PrivateRedis } from '../testing/privateRedis';
import { killAll } from '../testing/processes';
import { startProxy, type TcpProxy } from '../testing/tcpProxy';
import { testSettings } from '../testing/testSettings';
import { testSystem } from '../testing/testSystem';
import { writeMany } from './testing/chaos/manyLetters';
import { rage } from './testing/chaos/storm';
import { judge, leftOver } from './testing/chaos/verdict';
import { startWorkers } from './testing/chaos/workers';

// CHAOS_LETTERS=1500 lets a storm rage over so many, for CHAOS_SECONDS, and CHAOS_SEED says which; slices of other seeds
// add up. The short form shows that letters come through one.
const letters = Number(process.env.CHAOS_LETTERS ?? 45);
const seconds = Number(process.env.CHAOS_SECONDS ?? 8);
const seed = Number(process.env.CHAOS_SEED ?? 1);
const isLong = process.env.CHAOS_LETTERS !== undefined;
jest.setTimeout(1_800_000);

let redis: PrivateRedis;
let database: TcpProxy;
beforeAll(async () => {
  redis = await createPrivateRedis();
  await redis.start();
  database = await startProxy(Number(new URL(platformSettings.DATABASE_URL).port));
});
afterAll(async () => {
  await database.close();
  await killAll();
});
const system = testSystem({ signedIn: 'linwan' });

function settings(): Record<string, string> {
  const given = testSettings();
  const through = (url: string) => Object.assign(new URL(url), { port: String(database.port) }).href;
  return {
    ...given,
    DATABASE_URL: through(given.DATABASE_URL ?? ''),
    KEYS_DATABASE_URL: through(given.KEYS_DATABASE_URL ?? ''),
    REDIS_URL: redis.url,
    LOG_LEVEL: 'info',
    RECIPIENT_DAILY_LIMIT: '1000000',
    DELIVERY_SWEEP_MS: '200',
    DELIVERY_LEASE_SECONDS: '5',
    DELIVERY_SETTLE_SECONDS: '2',
  };
}

/** Letters that are due one after the other while a storm rages; and what has become of them when nobody moves any more. */
async function liveThrough() {
  const ids = await writeMany(system.token, system.me.account.id, letters);
  const workers = await startWorkers(settings());
  const begunAt = clock.now();
  for (const [at, id] of ids.entries())
    await Letter.update({ deliverAt: new Date(begunAt + (at * seconds * 1000) / letters) }, { where: { id } });
  const scene = { workers, redis, database, sandbox: system.sandbox };
  const weather = await rage(scene, seed, () => clock.now() - begunAt > seconds * 1000);
  await eventually(async () => {
    expect(await leftOver()).toBe(0);
    await pause(500);
  }, 900_000);
  await workers.end();
  return { weather, ...(await judge(ids, system.sandbox)) };
}

const table = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort()
    .map(([what, count]) => `  ${what}: ${count}`)
    .join('\n');

it('a storm loses no letter and sends no SMS twice', async () => {
  const { faults, mailsTwice, seen, weather } = await liveThrough();
  if (isLong)
    process.stdout.write(
      `chaos: ${letters} letters, seed ${seed}; ${mailsTwice} mails went twice\n${table(weather)}\n${table(seen)}\n`,
    );
  expect(faults).toEqual([]);
});
