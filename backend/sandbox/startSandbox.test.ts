import type { Sandbox } from './startSandbox';
import { openTestSandbox, testConfig } from './testing/openTestSandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

const call = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(sandbox.url + path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as Record<string, unknown>,
  };
};

it('gives different ids in successive runs, and the same ones for the same seed', async () => {
  const codes = [];
  for (const seed of ['one', 'one', 'two']) {
    const other = await openTestSandbox({ seed });
    const response = await fetch(`${other.url}/phones/linwan/login`, { method: 'POST' });
    codes.push(((await response.json()) as { code: string }).code);
    await other.close();
  }
  expect(codes[0]).toBe(codes[1]);
  expect(codes[0]).not.toBe(codes[2]);
});

it('rejects when its port is taken, and then holds no other port', async () => {
  const port = Number(new URL(sandbox.url).port);
  const probe = await openTestSandbox();
  const smtpPort = Number(new URL(probe.smtpUrl).port);
  await probe.close();
  await expect(openTestSandbox({ port, smtpPort })).rejects.toThrow('EADDRINUSE');
  const next = await openTestSandbox({ smtpPort });
  expect(Number(new URL(next.smtpUrl).port)).toBe(smtpPort);
  await next.close();
});

it('closes though a caller still waits for an answer', async () => {
  sandbox.faults.add({ party: 'wechat', operation: 'token', fault: 'hang_before' });
  const query = new URLSearchParams({
    grant_type: 'client_credential',
    appid: testConfig.appId,
    secret: testConfig.appSecret,
  });
  const waiting = expect(fetch(`${sandbox.url}/cgi-bin/token?${query}`)).rejects.toThrow('fetch failed');
  while (sandbox.faults.pending().length > 0) await new Promise(setImmediate);
  await sandbox.close();
  await waiting;
  sandbox = await openTestSandbox();
});

describe('the phone API', () => {
  it('lists all people with what they have, and lets every origin read it', async () => {
    const { json, headers } = await call('GET', '/phones');
    expect(json.people).toMatchObject([
      { id: 'linwan', number: '+8613800000001', address: 'linwan@example.com', messages: [], sheet: null },
      { id: 'zhoumu', number: '+8613800000002' },
      { id: 'waipo', number: '+8613800000003' },
      { id: 'amelie', address: 'amelie@example.com' },
    ]);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const preflight = await fetch(`${sandbox.url}/phones/linwan/login`, { method: 'OPTIONS' });
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
      204,
      'GET, POST, DELETE, OPTIONS',
    ]);
  });

  it.each([
    ['POST', '/phones/nobody/login', undefined, 404],
    ['POST', '/phones/waipo/login', undefined, 409],
    ['POST', '/phones/linwan/payments', {}, 400],
    ['POST', '/phones/linwan/subscribe', { tmplIds: [] }, 400],
    ['POST', '/phones/linwan/subscribe', { tmplIds: ['a'], answer: 'maybe' }, 400],
    ['GET', '/sheets/unknown', undefined, 404],
    ['POST', '/sheets/unknown', { action: 'pay' }, 404],
    ['POST', '/sheets/unknown', { action: 'steal' }, 400],
    ['GET', '/nowhere', undefined, 404],
  ])('answers %s %s %j with %i', async (method, path, body, status) => {
    expect((await call(method, path, body)).status).toBe(status);
  });
});

describe('the controls', () => {
  it('move the time forward and back to the real one', async () => {
    const before = Date.now();
    const { json } = await call('POST', '/clock', { advanceMs: 3600_000 });
    expect(Date.parse(String(json.now)) - before).toBeGreaterThanOrEqual(3600_000);
    expect((await call('DELETE', '/clock')).json).toMatchObject({ offsetMs: 0 });
    expect((await call('POST', '/clock', { advanceMs: -1 })).status).toBe(400);
  });

  it('take fault scripts, list them, refuse impossible ones in words, and drop them', async () => {
    const script = { party: 'sms', operation: 'SendSms', fault: 'hang_after' };
    expect((await call('POST', '/faults', script)).json).toMatchObject([{ ...script, times: 1 }]);
    expect(await call('POST', '/faults', { party: 'sms', fault: 'explode' })).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('"explode" cannot happen at sms') },
    });
    expect((await call('DELETE', '/faults')).json).toEqual([]);
  });

  it('show an empty ledger at first', async () => {
    expect((await call('GET', '/ledger')).json).toEqual({
      wechatMessages: [],
      followerMessages: [],
      alipayTrades: [],
      sms: [],
      mails: [],
      payments: [],
      refunds: [],
      virtualOrders: [],
    });
  });
});
