import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { recordOutput } from '../testing/recordOutput';
import { answerJson, startScriptedServer } from '../testing/scriptedServer';
import { sendLetterNotice } from './sendLetterNotice';
import { wechatSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { wechatMs: 4_000 } }));

const WRITTEN_AT = new Date('2026-11-23T04:30:00Z');
const LETTER_ID = '01KAS2B3C4D5E6F7G8H9J0KMNP';

let sandbox: Sandbox;
let openid: string;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  openid = sandbox.people.byId('zhoumu')?.wechat?.openid ?? '';
});
beforeEach(() => allowOne());
afterEach(() => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

function allowOne(): void {
  const recipient = sandbox.people.byId('zhoumu');
  if (recipient) sandbox.wechat.subscribe(recipient, [wechatSettings.WECHAT_LETTER_TEMPLATE_ID], 'accept');
}

const letter = { letterId: LETTER_ID, from: '林晚', at: WRITTEN_AT, timeZone: 'Asia/Shanghai' };
const send = (more = {}) => sendLetterNotice({ openid, ...letter, ...more });
const strike = (fault: FaultScript['fault'], times = 1) =>
  sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault, times });
const booked = () => sandbox.wechat.messages.length;

describe('an accepted notice', () => {
  it('says who wrote and when, opens the letter, and has the message number as reference', async () => {
    const outcome = await send();
    expect(outcome).toEqual({ kind: 'accepted', reference: expect.stringMatching(/^\d{10,}$/) });
    expect(sandbox.wechat.messages.at(-1)).toMatchObject({
      openid,
      page: `pages/letter/index?id=${LETTER_ID}`,
      data: {
        thing1: { value: '有一封信在等您打开' },
        thing2: { value: '林晚' },
        time3: { value: '2026年11月23日 12:30' },
      },
      state: 'formal',
    });
  });

  it('keeps every digit of a message number that no JavaScript number holds', async () => {
    const server = await startScriptedServer((_request, response) => {
      response.end('{"errcode":0,"errmsg":"ok","msgid":3041267598716100609,"access_token":"t","expires_in":7200}');
    });
    jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
    expect(await send()).toEqual({ kind: 'accepted', reference: '3041267598716100609' });
    await server.close();
  });

  it('has no reference when WeChat gives none', async () => {
    const server = await startScriptedServer((_request, response) => answerJson(response, { errcode: 0 }));
    jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
    expect(await send()).toEqual({ kind: 'accepted', reference: null });
    await server.close();
  });

  it('takes a neutral name for one that WeChat finds sensitive', async () => {
    expect(await send({ from: '代开发票' })).toMatchObject({ kind: 'accepted' });
    expect(sandbox.wechat.messages.at(-1)?.data.thing2).toEqual({ value: '一位朋友' });
  });
});

describe('a certain refusal', () => {
  it('is for ever when the recipient has allowed no message', async () => {
    const stranger = sandbox.people.byId('linwan')?.wechat?.openid;
    expect(await send({ openid: stranger })).toEqual({
      kind: 'refused',
      code: '43101',
      reason: 'no_consent',
      next: 'never',
    });
  });

  it('is for ever when the openid is not one of this app', async () => {
    expect(await send({ openid: 'o-unknown' })).toEqual({
      kind: 'refused',
      code: '40003',
      reason: 'no_openid',
      next: 'never',
    });
  });

  it('is for later when another message to the same person is under way', async () => {
    allowOne();
    const outcomes = await Promise.all([send(), send()]);
    expect(outcomes).toContainEqual({
      kind: 'refused',
      code: '43108',
      reason: 'busy',
      next: 'later',
      retryAfterMs: 5_000,
    });
    expect(outcomes).toContainEqual(expect.objectContaining({ kind: 'accepted' }));
  });

  it.each(['44991', '45011'])('tells that we are too fast by %s, and is for later', async (code) => {
    strike(`code:${code}`);
    const busy = { kind: 'refused', code, reason: 'busy', next: 'later', retryAfterMs: 60_000 };
    expect(await send()).toEqual({ ...busy, isThrottle: true });
  });

  it.each([
    ['-1', 'busy', 10_000],
    ['45009', 'quota', 3_600_000],
  ])('is for later after %s: %s', async (code, reason, retryAfterMs) => {
    strike(`code:${code}`);
    expect(await send()).toEqual({ kind: 'refused', code, reason, next: 'later', retryAfterMs });
  });

  it.each([
    ['40037', 'template'],
    ['41030', 'template'],
    ['43107', 'account_of_ours'],
    ['47003', 'template'],
    ['48001', 'account_of_ours'],
    ['50007', 'account_of_ours'],
  ])('shuts the channel after %s: %s', async (code, reason) => {
    strike(`code:${code}`);
    expect(await send()).toEqual({ kind: 'refused', code, reason, next: 'channel_down' });
  });

  it('shuts the channel when even the neutral name is called sensitive', async () => {
    strike('code:45168', 2);
    expect(await send()).toEqual({ kind: 'refused', code: '45168', reason: 'content_blocked', next: 'channel_down' });
  });

  it('raises an alarm for a code that stands in no table', async () => {
    strike('code:49999');
    const output = await recordOutput(async () => {
      expect(await send()).toEqual({ kind: 'refused', code: '49999', reason: 'unfamiliar', next: 'channel_down' });
    });
    expect(output).toContain('alarm vendor answered an unfamiliar code {"vendor":"wechat","code":"49999"}');
  });
});

describe('an access token that WeChat no longer takes', () => {
  it('is replaced and the notice sent once', async () => {
    await send();
    allowOne();
    sandbox.wechat.tokens.issueStable(true);
    const before = booked();
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(booked()).toBe(before + 1);
  });

  it('shuts the channel when the next one is refused as well', async () => {
    strike('code:40001', 2);
    expect(await send()).toEqual({ kind: 'refused', code: '40001', reason: 'account_of_ours', next: 'channel_down' });
  });
});

describe('a lost answer', () => {
  it.each([
    ['hang_after', 'ETIMEDOUT'],
    ['cut_after', 'UND_ERR_SOCKET'],
  ] as const)('is unknown when WeChat booked the message (%s)', async (fault, code) => {
    const before = booked();
    strike(fault);
    expect(await send()).toEqual({ kind: 'unknown', code });
    expect(booked()).toBe(before + 1);
  });

  it.each([
    ['hang_before', 'ETIMEDOUT'],
    ['cut_before', 'UND_ERR_SOCKET'],
    ['http_500', 'http_500'],
    ['http_503_html', 'http_503'],
  ] as const)('is unknown when it did not (%s)', async (fault, code) => {
    const before = booked();
    strike(fault);
    expect(await send()).toEqual({ kind: 'unknown', code });
    expect(booked()).toBe(before);
  });

  it('is not_sent when nothing listens', async () => {
    const server = await startScriptedServer(() => undefined);
    await server.close();
    jest.replaceProperty(wechatSettings, 'WECHAT_API_URL', server.url);
    expect(await send()).toEqual({ kind: 'not_sent', code: 'ECONNREFUSED' });
  });
});

it('writes neither openid nor name nor letter id to the log', async () => {
  const found = (output: string) => [openid, '不可泄露', LETTER_ID].filter((secret) => output.includes(secret));
  const output = await recordOutput(async () => {
    for (const fault of ['code:43101', 'cut_after', 'http_503_html', 'code:49999'] as const) {
      strike(fault);
      await send({ from: '不可泄露的名字' });
    }
  });
  expect(output).toMatch(/43101.*UND_ERR_SOCKET.*http_503.*49999/s);
  expect(found(output)).toEqual([]);
  expect(found(await recordOutput(async () => process.stdout.write(`${openid} ${LETTER_ID}`)))).toHaveLength(2);
});
