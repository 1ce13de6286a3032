import type { Sandbox } from '../startSandbox';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import { message, openidOf, openWeChatDesk } from '../testing/openWeChatDesk';

let sandbox: Sandbox;
let desk: Awaited<ReturnType<typeof openWeChatDesk>>;
beforeEach(async () => {
  sandbox = await openTestSandbox();
  desk = await openWeChatDesk(sandbox);
});
afterEach(() => sandbox.close());

describe('message/subscribe/send', () => {
  it('takes one credit for one message and shows it on the phone', async () => {
    expect(await desk.allow()).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      [testConfig.letterTemplateId]: 'accept',
    });
    expect(await desk.send()).toMatchObject({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) });
    expect(await desk.send()).toMatchObject({
      errcode: 43101,
      errmsg: expect.stringContaining('user refuse to accept the msg rid:'),
    });
    expect(sandbox.ledger().wechatMessages).toMatchObject([{ person: 'zhoumu', page: 'pages/letter/index?id=01HX' }]);
    expect(sandbox.inbox.of('zhoumu')).toMatchObject([
      { channel: 'wechat', link: 'http://127.0.0.1:3000/?phone=zhoumu#/pages/letter/index?id=01HX' },
    ]);
  });

  it('lets credits add up, keeps them without end, and gives none for a reject', async () => {
    await desk.onPhone('zhoumu', 'subscribe', { tmplIds: [testConfig.letterTemplateId], answer: 'reject' });
    expect(await desk.send()).toMatchObject({ errcode: 43101 });
    await desk.allow();
    await desk.allow();
    await sandbox.clock.advance(400 * 86_400_000);
    const fresh = String((await desk.stableToken()).access_token);
    expect([
      (await desk.send({}, fresh)).errcode,
      (await desk.send({}, fresh)).errcode,
      (await desk.send({}, fresh)).errcode,
    ]).toEqual([0, 0, 43101]);
  });

  it.each([
    ['a stranger', { touser: 'oStranger' }, 40003],
    ['another template', { template_id: 'other' }, 40037],
    ['a page that is not released', { page: 'pages/secret/index' }, 41030],
    ['an unknown state', { miniprogram_state: 'beta' }, 40097],
    ['a missing keyword', { data: { thing1: { value: 'a' }, thing2: { value: 'b' } } }, 47003],
    ['sensitive words', { data: { ...message().data, thing2: { value: '赌博网站' } } }, 45168],
  ])('refuses %s and takes no credit', async (_what, changes, errcode) => {
    await desk.allow();
    expect(await desk.send(changes)).toMatchObject({ errcode });
    expect(sandbox.wechat.creditsOf(openidOf('zhoumu'), testConfig.letterTemplateId)).toBe(1);
  });

  it('takes of each template its own keywords, and a credit of its own', async () => {
    const { letterTemplateId, checkTemplateId } = testConfig;
    const data = { thing1: { value: '信' }, thing4: { value: '通过了' }, time5: { value: '2026年1月8日 16:44' } };
    const send = (more = {}) => desk.send({ template_id: checkTemplateId, data, ...more });
    await desk.allow();
    expect(await send()).toMatchObject({ errcode: 43101 });
    await desk.onPhone('zhoumu', 'subscribe', { tmplIds: [checkTemplateId], answer: 'accept' });
    expect(await send({ data: message().data })).toMatchObject({ errcode: 47003 });
    expect(await send()).toMatchObject({ errcode: 0 });
    expect(sandbox.inbox.of('zhoumu').at(-1)).toMatchObject({ title: '审核结果通知' });
    const creditsOf = (id: string) => sandbox.wechat.creditsOf(openidOf('zhoumu'), id);
    expect([creditsOf(letterTemplateId), creditsOf(checkTemplateId)]).toEqual([1, 0]);
  });

  it('refuses the second of two sends at once to one person', async () => {
    await desk.allow();
    await desk.allow();
    const answers = await Promise.all([desk.send(), desk.send()]);
    expect(answers.map(({ errcode }) => errcode).sort()).toEqual([0, 43108]);
  });

  it.each([
    ['', 41001],
    ['short', 40014],
    ['x'.repeat(136), 40001],
  ])('refuses the token "%s" with %i', async (token, errcode) => {
    expect(await desk.send({}, token)).toMatchObject({ errcode });
  });
});

describe('faults', () => {
  it('strike the person they are scripted for, as often as scripted', async () => {
    await desk.allow();
    sandbox.faults.add({
      party: 'wechat',
      operation: 'subscribe_send',
      match: openidOf('zhoumu'),
      fault: 'code:43107',
      times: 2,
    });
    expect([(await desk.send()).errcode, (await desk.send()).errcode, (await desk.send()).errcode]).toEqual([
      43107, 43107, 0,
    ]);
  });

  it('lose the answer after the message was sent', async () => {
    await desk.allow();
    sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'cut_after' });
    await expect(desk.send()).rejects.toThrow('fetch failed');
    expect(sandbox.ledger().wechatMessages).toHaveLength(1);
  });
});
