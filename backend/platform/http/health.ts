import type Router from '@koa/router';
import type { Redis } from 'ioredis';
import { clock } from '../clock';
import { database } from '../database';

type Check = 'ok' | 'failed';

async function asCheck(work: Promise<boolean>): Promise<Check> {
  const timeout = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
  // Whatever the cause, the answer of a readiness check is "no"; the cause shows where the part itself is used.
  return (await Promise.race([work, timeout]).catch(() => false)) ? 'ok' : 'failed';
}

const databaseAnswers = async () => Boolean(await database.query('SELECT 1'));

// With any other policy Redis may drop Bull's locks, and a job would run twice.
const redisKeepsKeys = async (redis: Redis) => /maxmemory_policy:noeviction/.test(await redis.info('memory'));

interface Readiness {
  database: Check;
  redis: Check;
  migrations: Check;
}

// Anybody may ask; what was found holds for the next who ask.
const holdMs = 1_000;

/** GET /healthz: the process is alive. GET /readyz: it can serve, or 503 and the parts that fail; a second old at most. */
export function healthRoutes(router: Router, redis: Redis, isMigrated: () => Promise<boolean>): void {
  const look = async (): Promise<Readiness> => {
    const checks = [asCheck(databaseAnswers()), asCheck(redisKeepsKeys(redis)), asCheck(isMigrated())] as const;
    const [databaseCheck, redisCheck, migrations] = await Promise.all(checks);
    return { database: databaseCheck, redis: redisCheck, migrations };
  };
  let last: { at: number; checks: Promise<Readiness> } | undefined;
  const latest = () => {
    if (!last || Math.abs(clock.now() - last.at) >= holdMs) last = { at: clock.now(), checks: look() };
    return last.checks;
  };

  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const checks = await latest();
    const ready = Object.values(checks).every((check) => check === 'ok');
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ok' : 'failed', checks };
  });
}
