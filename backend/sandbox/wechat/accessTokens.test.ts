import type { Sandbox } from '../startSandbox';
import { openTestSandbox } from '../testing/openTestSandbox';
import { openWeChatDesk, testApp } from '../testing/openWeChatDesk';

let sandbox: Sandbox;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = await openWeChatDesk(sandbox);
});
afterEach(() => sandbox.close());

describe('stable_token', () => {
  it('repeats its token until five minutes before the end, and both then work for these minutes', async () => {
    expect(await desk.stableToken()).toEqual({ access_token: desk.accessToken, expires_in: expect.any(Number) });
    await sandbox.clock.advance(7200_000 - 300_000);
    const { access_token: next, expires_in: seconds } = await desk.stableToken();
    expect(next).not.toBe(desk.accessToken);
    expect(seconds).toBe(7200);
    expect(await desk.send()).toMatchObject({ errcode: 43101 });
    await sandbox.clock.advance(300_000);
    expect(await desk.send()).toMatchObject({ errcode: 42001 });
    expect(await desk.send({}, String(next))).toMatchObject({ errcode: 43101 });
  });

  it('ends the old token at once when forced, at most every 30 seconds and 20 times a day', async () => {
    const { access_token: forced } = await desk.stableToken({ force_refresh: true });
    expect(forced).not.toBe(desk.accessToken);
    expect(await desk.send()).toMatchObject({ errcode: 40001 });
    expect((await desk.stableToken({ force_refresh: true })).access_token).toBe(forced);
    for (let count = 1; count < 20; count += 1) {
      await sandbox.clock.advance(30_000);
      await desk.stableToken({ force_refresh: true });
    }
    await sandbox.clock.advance(30_000);
    expect(await desk.stableToken({ force_refresh: true })).toMatchObject({ errcode: 45009 });
  });

  it('lives apart from /cgi-bin/token, whose old token works five minutes more', async () => {
    const classic = await desk.get('/cgi-bin/token', { grant_type: 'client_credential', ...testApp });
    const next = await desk.get('/cgi-bin/token', { grant_type: 'client_credential', ...testApp });
    expect(await desk.send({}, String(classic.access_token))).toMatchObject({ errcode: 43101 });
    await sandbox.clock.advance(300_000);
    expect(await desk.send({}, String(classic.access_token))).toMatchObject({ errcode: 40001 });
    expect(await desk.send({}, String(next.access_token))).toMatchObject({ errcode: 43101 });
    expect(await desk.send()).toMatchObject({ errcode: 43101 });
  });

  it.each([
    [{ appid: 'wxother' }, 40013],
    [{ appid: '' }, 41002],
    [{ secret: 'wrong' }, 40125],
    [{ secret: '' }, 41004],
    [{ grant_type: 'password' }, 40002],
  ])('refuses %j with %i', async (changes, errcode) => {
    expect(await desk.stableToken(changes)).toEqual({
      errcode,
      errmsg: expect.stringMatching(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    });
  });

  it('refuses GET, an empty body and a broken one', async () => {
    expect(await desk.get('/cgi-bin/stable_token', testApp)).toMatchObject({ errcode: 43002 });
    expect(await desk.post('/cgi-bin/stable_token', '')).toMatchObject({ errcode: 44002 });
    expect(await desk.post('/cgi-bin/stable_token', '{appid')).toMatchObject({ errcode: 47001 });
  });
});
