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

describe('msg_sec_check', () => {
  beforeEach(() => desk.onPhone('linwan', 'login'));

  it.each([
    ['你好', { suggest: 'pass', label: 100 }],
    ['代开发票', { suggest: 'risky', label: 20008 }],
    ['sandbox-review', { suggest: 'review', label: 10001 }],
  ])('judges %s in result, with errcode 0', async (content, result) => {
    const verdict = await desk.checkText({ content });
    expect(verdict).toMatchObject({ errcode: 0, errmsg: 'ok', result, trace_id: expect.any(String) });
    expect(verdict.detail).toContainEqual(expect.objectContaining({ strategy: 'content_model' }));
  });

  it.each([
    ['more than 2500 characters', { content: '信'.repeat(2501) }, 40097],
    ['an unknown scene', { scene: 5 }, 40129],
    ['a stranger', { openid: 'oStranger' }, 40003],
    ['someone who was not here', { openid: openidOf('zhoumu') }, 61010],
  ])('refuses %s', async (_what, changes, errcode) => {
    expect(await desk.checkText(changes)).toMatchObject({ errcode });
  });

  it('refuses a person two hours after the last visit', async () => {
    await sandbox.clock.advance(2 * 3600_000);
    const fresh = String((await desk.stableToken()).access_token);
    expect(await desk.checkText({}, fresh)).toMatchObject({ errcode: 61010 });
  });

  it('answers 87014 to the frozen version 1', async () => {
    expect(await desk.checkText({ version: undefined, content: '代开发票' })).toMatchObject({ errcode: 87014 });
    expect(await desk.checkText({ version: undefined })).toMatchObject({ errcode: 0 });
  });
});
