import { migrate } from '../../migrations/migrate';
import { send } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { clock } from '../clock';
import { database } from '../database';

const system = testSystem();

// Each time it is asked so much later that it looks anew.
let laterMs = 0;
function ready() {
  laterMs += 1_000;
  jest.spyOn(clock, 'now').mockReturnValue(Date.now() + laterMs);
  return send('GET', '/readyz');
}
const allWell = { database: 'ok', redis: 'ok', migrations: 'ok' };

describe('/healthz', () => {
  it('says that the process is alive, whatever else is broken', async () => {
    jest.spyOn(system.redis, 'info').mockRejectedValue(new Error('Connection is closed.'));
    expect(await send('GET', '/healthz')).toEqual({ status: 200, body: { status: 'ok' } });
  });
});

describe('/readyz', () => {
  it('is ready when everything is', async () => {
    expect(await ready()).toEqual({ status: 200, body: { status: 'ok', checks: allWell } });
  });

  it('looks once a second, however many ask, and tells the truth of that second', async () => {
    const info = jest.spyOn(system.redis, 'info');
    await ready();
    await Promise.all(Array.from({ length: 20 }, () => send('GET', '/readyz')));
    expect(info).toHaveBeenCalledTimes(1);
    info.mockRejectedValue(new Error('Connection is closed.'));
    expect((await send('GET', '/readyz')).status).toBe(200);
    expect((await ready()).status).toBe(503);
  });

  it('is not when Redis may drop keys', async () => {
    const info = await system.redis.info('memory');
    const evicting = info.replace('maxmemory_policy:noeviction', 'maxmemory_policy:allkeys-lru');
    expect(evicting).not.toBe(info);
    jest.spyOn(system.redis, 'info').mockResolvedValue(evicting);
    const failed = { status: 'failed', checks: { ...allWell, redis: 'failed' } };
    expect(await ready()).toEqual({ status: 503, body: failed });
  });

  it('is not when Redis does not answer within two seconds', async () => {
    jest.spyOn(system.redis, 'info').mockReturnValue(new Promise(() => undefined));
    const timer = jest.spyOn(globalThis, 'setTimeout');
    expect(await ready()).toMatchObject({ status: 503, body: { checks: { ...allWell, redis: 'failed' } } });
    expect(timer).toHaveBeenCalledWith(expect.any(Function), 2_000);
  });

  it('is not when the database does not answer', async () => {
    jest.spyOn(database, 'query').mockRejectedValue(new Error('connect ECONNREFUSED'));
    const answer = await ready();
    expect(answer).toMatchObject({ status: 503, body: { checks: { database: 'failed', redis: 'ok' } } });
    expect(JSON.stringify(answer.body)).not.toContain('ECONNREFUSED');
  });

  it('is not while a migration is missing', async () => {
    await database.query("DELETE FROM migrations WHERE name LIKE '0004%'");
    const answer = await ready();
    await migrate();
    expect(answer).toEqual({
      status: 503,
      body: { status: 'failed', checks: { ...allWell, migrations: 'failed' } },
    });
    expect((await ready()).status).toBe(200);
  });
});
