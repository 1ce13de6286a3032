import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { joining, signIn } from './accounts/factory';
import type { Setting } from './platform/declareSettings';
import { settings } from './settings';
import { eventually } from './testing/eventually';
import { freePorts } from './testing/freePorts';
import { officialAddresses } from './testing/officialAddresses';
import { ownFolder } from './testing/ownFolder';
import { loginCode } from './testing/phone';
import { createPrivateRedis } from './testing/privateRedis';
import { builtBackend, killAll, launch, run, start } from './testing/processes';
import { testSettings } from './testing/testSettings';
import { testSystem } from './testing/testSystem';

const folder = ownFolder('server');
afterAll(async () => {
  await killAll();
  folder.remove();
});
const system = testSystem();
let port: string;
let url: string;

beforeAll(async () => {
  port = String((await freePorts(1))[0]);
  url = `http://127.0.0.1:${port}`;
});
afterEach(killAll);

const get = (path: string) => fetch(url + path, { headers: { Connection: 'close' } });
const signInThere = (code: string) =>
  fetch(`${url}/api/v1/sessions/wechat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Connection: 'close' },
    body: JSON.stringify({ code, joining }),
  });

describe('the server', () => {
  it('says that it is alive and ready', async () => {
    await start('server', builtBackend, { PORT: port });
    expect((await get('/healthz')).status).toBe(200);
    const ready = await get('/readyz');
    expect(await ready.text()).not.toContain('fail');
    expect(ready.status).toBe(200);
  });

  it('stays alive, and says that it is not ready, while Redis is away; both pass when it comes back', async () => {
    const redis = await createPrivateRedis();
    await redis.start();
    await start('server', builtBackend, { PORT: port, REDIS_URL: redis.url });
    expect((await get('/readyz')).status).toBe(200);
    await redis.stop('SIGKILL');
    expect((await get('/healthz')).status).toBe(200);
    // What was found a moment ago is answered for a second.
    await eventually(async () => {
      const answer = await get('/readyz');
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('redis');
    });
    await redis.start();
    await eventually(async () => expect((await get('/readyz')).status).toBe(200));
  });

  it('finishes a request under way on SIGTERM, takes no new one, and exits 0', async () => {
    const server = await start('server', builtBackend, { PORT: port });
    const code = await loginCode('linwan');
    system.sandbox.faults.add({ party: 'wechat', operation: 'jscode2session', fault: 'delay', delayMs: 1_200 });
    const answer = signInThere(code);
    await eventually(() => expect(system.sandbox.faults.pending()).toEqual([]));
    server.signal('SIGTERM');
    await eventually(async () => {
      await expect(get('/healthz')).rejects.toThrow('fetch failed');
    });
    expect((await answer).status).toBe(200);
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it('exits 0 within ten seconds though a client keeps its connection and says nothing', async () => {
    const server = await start('server', builtBackend, { PORT: port });
    const idle = await fetch(`${url}/healthz`);
    await idle.text();
    server.signal('SIGTERM');
    // One that takes longer than that ends with 1, and says so.
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(server.output()).not.toContain('did not stop in time');
  });

  it('ends with code 1 and one line when its port is taken', async () => {
    const server = launch('server', builtBackend, { PORT: new URL(testSettings().PUBLIC_URL ?? '').port });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.output()).toContain('EADDRINUSE');
  });

  it('gives nobody a page of the stand-ins', async () => {
    await start('server', builtBackend, { PORT: port });
    for (const path of ['/phones', '/ledger', '/faults', '/handset', '/']) expect((await get(path)).status).toBe(404);
    expect((await signIn('linwan')).account.hasWechat).toBe(true);
  });
});

const required = Object.entries<Setting>(settings)
  .filter(([, { schema }]) => !schema.safeParse(undefined).success)
  .map(([name]) => name);
const namesIn = (text: string) =>
  Object.keys(settings).filter((name) => new RegExp(`\\b${name} (is|must|still)`).test(text));

describe.each(['server', 'worker'] as const)('the settings of the %s', (name) => {
  const script = () => [`${builtBackend}/backend/${name}.js`];

  it('are refused with all missing ones named at once', async () => {
    const refused = run(process.execPath, script(), {});
    expect((await refused.ended).code).toBe(1);
    expect(required.length).toBeGreaterThan(15);
    expect(namesIn(refused.output()).sort()).toEqual([...required].sort());
  });

  it('are refused in production with every stand-in address named, and no value shown', async () => {
    const refused = launch(name, builtBackend, { NODE_ENV: 'production' });
    expect((await refused.ended).code).toBe(1);
    const wrong = [
      ...Object.keys(officialAddresses),
      'SMTP_URL',
      'PUBLIC_URL',
      'DELIVERY_LEASE_SECONDS',
      'LOCAL_KEYS_IN_PRODUCTION',
      'CALL_LIMIT_FACTOR',
      'AUDIT_ROOT_MAIL',
    ];
    expect(namesIn(refused.output()).sort()).toEqual(wrong.sort());
    expect(refused.output()).not.toContain(testSettings().SMTP_URL);
    expect(refused.output()).not.toContain(testSettings().APP_SECRET);
  });

  it('are refused in production while they hold values of .env.example', async () => {
    const examples = Object.fromEntries(Object.entries(settings).map(([key, { example }]) => [key, example]));
    const secrets = Object.keys(examples).filter((key) => examples[key]?.includes('change-me'));
    const refused = launch(name, builtBackend, { ...examples, NODE_ENV: 'production' });
    expect((await refused.ended).code).toBe(1);
    expect(secrets.length).toBeGreaterThan(5);
    expect(namesIn(refused.output())).toEqual(expect.arrayContaining(secrets));
  });
});

describe('the root keys', () => {
  const root = () => randomBytes(32).toString('base64');

  /** The path of a key file with this content. */
  function keyFile(content: object, mode = 0o600): string {
    const file = join(folder.path, `roots-${randomBytes(4).toString('hex')}.json`);
    writeFileSync(file, JSON.stringify(content), { mode });
    return file;
  }

  // Both processes begin with the same call, so each reason is tried on one of them.
  it.each<[name: 'server' | 'worker', why: string, settings: () => Record<string, string>, words: string]>([
    [
      'server',
      'when the file is not there',
      () => ({ LOCAL_KEYS_FILE: join(folder.path, 'none') }),
      'LOCAL_KEYS_FILE cannot be read',
    ],
    ['worker', 'when no file is named', () => ({ LOCAL_KEYS_FILE: '' }), 'LOCAL_KEYS_FILE is missing'],
    [
      'worker',
      'when others may read the file',
      () => ({ LOCAL_KEYS_FILE: keyFile({ current: 'test', roots: { test: root() } }, 0o644) }),
      'LOCAL_KEYS_FILE must be readable by its owner alone',
    ],
    [
      'server',
      'when the root of a key in use is missing',
      () => ({ LOCAL_KEYS_FILE: keyFile({ current: 'other', roots: { other: root() } }) }),
      'unknown_root: LOCAL_KEYS_FILE does not hold root key test',
    ],
    [
      'worker',
      'when a root is another key under the same name',
      () => ({ LOCAL_KEYS_FILE: keyFile({ current: 'test', roots: { test: root() } }) }),
      'wrong_key: root key test in LOCAL_KEYS_FILE',
    ],
    [
      'server',
      'when the pepper is another',
      () => ({ PEPPER: randomBytes(32).toString('base64url') }),
      'wrong_key: PEPPER is not the one that this database was made with',
    ],
    [
      'worker',
      'when the id of the KMS key is missing',
      () => ({ KEY_WRAPPER: 'kms', KMS_KEY_ID: '' }),
      'KMS_KEY_ID missing',
    ],
    [
      'server',
      'when the secret for KMS is wrong',
      () => ({ KEY_WRAPPER: 'kms', KMS_ACCESS_KEY_SECRET: 'wrong-secret' }),
      'KMS_ACCESS_KEY_SECRET is refused by KMS',
    ],
  ])('refuse the start of the %s %s, and say which', async (name, _why, settingsOf, words) => {
    const given = settingsOf();
    const refused = launch(name, builtBackend, given);
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.output()).toContain(words);
    expect(refused.output()).toContain(`${name} could not start`);
    expect(refused.output()).not.toContain('wrong-secret');
    if (given.LOCAL_KEYS_FILE?.includes('roots-')) {
      const { roots } = JSON.parse(readFileSync(given.LOCAL_KEYS_FILE, 'utf8')) as { roots: Record<string, string> };
      for (const key of Object.values(roots)) expect(refused.output()).not.toContain(key);
    }
  });
});

describe('the key files of payments', () => {
  const merchantKey = () => testSettings().WXPAY_MERCHANT_KEY_FILE ?? '';

  // As with the root keys, each reason is tried on one process.
  it.each<[name: 'server' | 'worker', why: string, settings: () => Record<string, string>, words: string]>([
    [
      'server',
      'when none of them is there, all at once',
      () => ({ WXPAY_MERCHANT_KEY_FILE: '/nonexistent/key', WXPAY_PUBLIC_KEY_FILE: '/nonexistent/key' }),
      'WXPAY_MERCHANT_KEY_FILE cannot be read (ENOENT); WXPAY_PUBLIC_KEY_FILE cannot be read (ENOENT)',
    ],
    [
      'worker',
      'when one is another kind of key',
      () => ({ WXPAY_PUBLIC_KEY_FILE: merchantKey() }),
      'WXPAY_PUBLIC_KEY_FILE does not hold an RSA public key in PEM',
    ],
  ])('refuse the start of the %s %s, and say which', async (name, _why, settingsOf, words) => {
    const refused = launch(name, builtBackend, { PORT: port, ...settingsOf() });
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.output()).toContain(words);
    expect(refused.output()).toContain(`${name} could not start`);
    const [, line = ''] = readFileSync(merchantKey(), 'utf8').split('\n');
    expect(line.length).toBeGreaterThan(40);
    expect(refused.output()).not.toContain(line);
  });
});
