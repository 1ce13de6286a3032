import type { Sandbox } from '../startSandbox';
import { openTestSandbox } from '../testing/openTestSandbox';
import { openidOf, openWeChatDesk } from '../testing/openWeChatDesk';

let sandbox: Sandbox;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = await openWeChatDesk(sandbox);
});
afterEach(() => sandbox.close());

describe('jscode2session', () => {
  it('knows the person of a code, with a session key of 16 bytes and a unionid when there is one', async () => {
    const first = await desk.openSession(String((await desk.onPhone('linwan', 'login')).code));
    expect(first).toEqual({ openid: openidOf('linwan'), session_key: expect.any(String), unionid: expect.any(String) });
    expect(Buffer.from(String(first.session_key), 'base64')).toHaveLength(16);
    const second = await desk.openSession(String((await desk.onPhone('zhoumu', 'login')).code));
    expect(second).toEqual({ openid: openidOf('zhoumu'), session_key: expect.any(String) });
  });

  it('takes a code once (40163), within five minutes (40029), and only if it was issued (40029)', async () => {
    const { code } = await desk.onPhone('linwan', 'login');
    await desk.openSession(String(code));
    expect(await desk.openSession(String(code))).toMatchObject({ errcode: 40163 });
    const { code: late } = await desk.onPhone('linwan', 'login');
    await sandbox.clock.advance(5 * 60_000);
    expect(await desk.openSession(String(late))).toMatchObject({ errcode: 40029 });
    expect(await desk.openSession('0unknown')).toMatchObject({ errcode: 40029 });
  });

  it.each([
    [{ appid: 'wxother' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ grant_type: 'client_credential' }, 40002],
    [{ js_code: '' }, 41008],
  ])('refuses %j with %i', async (changes, errcode) => {
    expect(await desk.openSession('0code', changes)).toMatchObject({ errcode });
  });

  it('blocks a person the script marks as high-risk', async () => {
    sandbox.faults.add({
      party: 'wechat',
      operation: 'jscode2session',
      match: openidOf('linwan'),
      fault: 'code:40226',
    });
    const { code } = await desk.onPhone('linwan', 'login');
    expect(await desk.openSession(String(code))).toMatchObject({ errcode: 40226 });
  });
});
