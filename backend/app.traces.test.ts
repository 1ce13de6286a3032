import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Redis from 'ioredis';
import { accounts, letters, opening, payments, privacy, sealing } from '../shared/contract';
import { joining, proveContacts, signIn } from './accounts/factory';
import { pictureResults } from './contentCheck/pictureResults';
import { wakeDue } from './deliveries/wakeDue';
import { applyEvents } from './inbox/applyEvents';
import { sealRequest, writeDraft } from './letters/factory';
import { noticeEngine } from './noticeEngine';
import { noticeQueue } from './notices/life/noticeQueue';
import { addPicture } from './pictures/factory';
import { type LogFields, logger } from './platform/logger';
import { offer, openQueue } from './platform/queue';
import { connectRedis } from './platform/redis';
import { platformSettings } from './platform/settings';
import { download } from './privacy/export/testing/download';
import { storageKeys } from './register/storageKeys';
import { openChecks } from './sealing/openChecks';
import { ask, call } from './testing/call';
import { makeDue } from './testing/dueLetter';
import { eventually } from './testing/eventually';
import { foreignIn, foreignInMail } from './testing/foreignTraces';
import { type Observed, observe } from './testing/observe';
import { loginCode, pay } from './testing/phone';
import { testSystem } from './testing/testSystem';
import { mailSettings } from './vendors/mail/settings';
import { wechatSettings } from './vendors/wechat/settings';

const system = testSystem({ clean: 'once' });

/** What a worker does with what is due, the queue between included. */
async function workDue(isDone: () => Promise<void>): Promise<void> {
  const queue = openQueue(noticeQueue);
  await queue.isReady();
  void queue.process(1, async ({ data }) => noticeEngine.sendClaimed(data));
  try {
    await eventually(async () => {
      await wakeDue.round();
      const claimed = await noticeEngine.claimDue();
      if (claimed) await offer(queue, [claimed]);
      await isDone();
    });
  } finally {
    await queue.close();
  }
}

const codeIn = (text: string | undefined) => /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(text ?? '')?.[0] ?? '';

/** Sign-in by phone and browser, a letter with a picture by every channel with its payment, its opening, and the rights over it. */
async function liveOnce(): Promise<void> {
  const inBrowser = { 'X-PostoMe-Client': 'h5', Origin: platformSettings.PUBLIC_URL };
  await ask(accounts.signInWithWechat, { code: await loginCode('linwan'), joining }, undefined, inBrowser);
  const { account, accessToken: token } = await signIn('linwan');
  await proveContacts(account.id, { phone: '+8613800000001', email: 'linwan@example.com' });
  const draft = await writeDraft(token);
  const recipient = { kind: 'self' as const, name: '明天的我', phone: '13800000001', email: 'linwan@example.com' };
  const channels = ['wechat' as const, 'sms' as const, 'mail' as const];
  const { id, altText } = await addPicture(token, draft.id);
  await call(sealing.sealLetter, sealRequest(draft, { recipient, channels, pictures: [{ id, altText }] }), token);
  await eventually(async () => {
    await Promise.all([applyEvents([pictureResults]).round(), openChecks.round()]);
    expect((await call(letters.readLetter, { letterId: draft.id }, token)).status).toBe('awaiting_payment');
  });
  const { order, pay: parameters } = await call(payments.createOrder, { letterId: draft.id, quotedFen: 250 }, token);
  await pay('linwan', parameters ?? {});
  await eventually(async () =>
    expect((await call(payments.readOrder, { orderId: order.id }, token)).status).toBe('paid'),
  );
  system.sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'code:43101' });
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.MOBILE_NUMBER_ILLEGAL' });
  await makeDue(draft.id);
  await workDue(async () => expect(system.sandbox.ledger().mails).toHaveLength(1));
  await call(opening.openByCode, { code: codeIn(system.sandbox.ledger().mails[0]?.text) });
  await call(privacy.setConsent, { purpose: 'statistics', granted: true }, token);
  await call(privacy.readHeldData, {}, token);
  await download(token);
  await ask(opening.openByCode, { code: 'XXXX-XXXX-XXXX' });
}

describe('what a letter leaves outside of tables in all its life', () => {
  let seen: Observed;
  beforeAll(async () => {
    seen = await observe(liveOnce);
  });

  it('was watched in every place', () => {
    expect([...seen.cookies].sort()).toEqual(['__Host-access', '__Host-csrf', '__Host-refresh']);
    expect([...seen.queueFields].sort()).toEqual(['notices.claimId', 'notices.noticeIds']);
    expect(seen.redisKeys.size).toBeGreaterThan(3);
    expect([...seen.logFields]).toEqual(expect.arrayContaining(['requestId', 'route', 'status']));
    const calls = seen.calls.map((one) => one.call);
    expect(calls).toEqual(
      expect.arrayContaining([
        ...['POST /wxa/msg_sec_check', 'POST /wxa/media_check_async'],
        ...['POST SendSms', 'GET /sns/jscode2session'],
      ]),
    );
    expect(calls).toEqual(expect.arrayContaining(['POST /v3/pay/transactions/jsapi']));
    expect([...seen.ports]).toContain(Number(new URL(mailSettings.SMTP_URL).port));
  });

  it('is in the lists, all of it', () => {
    expect(foreignIn(seen)).toEqual([]);
    expect(system.sandbox.ledger().mails.flatMap(foreignInMail)).toEqual([]);
  });
});

describe('a foreign trace', () => {
  const found = async (work: () => Promise<void>) => foreignIn(await observe(work));

  it('is found among the keys in Redis', async () => {
    const redis: Redis = connectRedis();
    const key = `${platformSettings.REDIS_PREFIX}:planted:phone`;
    expect(await found(async () => void (await redis.set(key, '1', 'EX', 1)))).toEqual([`redis key ${key}`]);
    redis.disconnect();
  });

  it('is found among the fields of jobs', async () => {
    const queue = openQueue({ ...noticeQueue, fields: { phone: noticeQueue.keys } });
    await queue.pause();
    expect(await found(() => offer(queue, [{ phone: '1' }]))).toEqual(['queue field notices.phone']);
    await queue.obliterate({ force: true });
    await queue.close();
  });

  it('is found among the fields of log lines', async () => {
    const planted = { phone: '1' } as LogFields;
    expect(await found(async () => logger.info('planted', planted))).toEqual(['log field phone']);
  });

  it('is found among hosts, calls and their fields', async () => {
    const post = (path: string, body: object) =>
      fetch(wechatSettings.WECHAT_API_URL + path, { method: 'POST', body: JSON.stringify(body) });
    expect(await found(async () => void (await post('/planted', {})))).toEqual(['call POST /planted']);
    expect(await found(async () => void (await post('/cgi-bin/stable_token', { data: { phone: 1 } })))).toEqual([
      'field data.phone of POST /cgi-bin/stable_token',
    ]);
    const elsewhere = async () => void (await fetch('http://127.0.0.2:9/').catch((error: Error) => error.name));
    expect(await found(elsewhere)).toEqual(['host 127.0.0.2:9']);
  });

  it('is found among cookies and in a mail', () => {
    const seen = { redisKeys: [], queueFields: [], logFields: [], cookies: ['planted'], calls: [], ports: [65_000] };
    const sets = Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, new Set<unknown>(values)]));
    expect(foreignIn({ ...(sets as unknown as Observed), calls: [] })).toEqual(['cookie planted', 'port 65000']);
    const [mail] = system.sandbox.ledger().mails;
    if (!mail) throw new Error('no mail was sent');
    expect(foreignInMail({ ...mail, headers: { ...mail.headers, 'x-phone': '1' } })).toEqual(['mail field x-phone']);
  });
});

describe('what the mini program stores on a device', () => {
  const keysIn = (text: string) => [...text.matchAll(/['`](postome\.[\w.]+:?)/g)].map((match) => match[1] ?? '').sort();

  it('is in the shared list', () => {
    const text = readFileSync(join(__dirname, '..', 'miniprogram', 'services', 'storage.ts'), 'utf8');
    const listed = storageKeys.map(({ key }) => key);
    expect(keysIn(text).length).toBeGreaterThanOrEqual(3);
    expect(keysIn(text).filter((key) => !listed.includes(key))).toEqual([]);
    expect(keysIn("planted: 'postome.planted'")).toEqual(['postome.planted']);
  });
});
