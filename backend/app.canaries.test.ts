import { accounts, letters, opening, payments, sealing } from '../shared/contract';
import { normalisePhone } from './accounts/contacts/normaliseContact';
import { joining, onPhone, proveContacts, signIn } from './accounts/factory';
import { sealRequest, writeDraft } from './letters/factory';
import { logger } from './platform/logger';
import { platformSettings } from './platform/settings';
import { ask, call } from './testing/call';
import { cleanDatabase } from './testing/cleanDatabase';
import { codeSentTo, otherThan } from './testing/contacts';
import { deliverDue, makeDue } from './testing/dueLetter';
import { dumpDatabases } from './testing/dumpDatabases';
import { dumpRedis, formsOf, foundIn } from './testing/findTexts';
import { forgetLimits } from './testing/letTimePass';
import { testSystem } from './testing/testSystem';
import { recordOutput } from './vendors/testing/recordOutput';

const system = testSystem();
afterEach(() => {
  platformSettings.FIELD_ENCRYPTION = 'on';
});

const letterCount = 25;

/** What is planted in one letter: each text stands nowhere else. */
const canariesOf = (number: number) => ({
  title: `标题金丝雀${number}号title`,
  body: `正文金丝雀${number}号body 👨‍👩‍👧`,
  signature: `署名雀${number}号sign`,
  name: `收信雀${number}号name`,
  phone: `1390000${String(5000 + number)}`,
  email: `canary.${number}.bird@example.com`,
});

const letterCanaries = Array.from({ length: letterCount }, (_, number) => canariesOf(number));
const planted = letterCanaries.flatMap((one) => Object.values(one));
const everything = () => [...planted, ...Object.values(accountCanaries)];

/** What is planted in the account itself: its pen name, an address and a number that lead into it, a username. */
const accountCanaries = {
  penName: '笔名金丝雀pen',
  email: 'canary.account.bird@example.com',
  phone: '13911112222',
  username: '用户雀user',
};

/** Opens accounts by every way in and gives them names; what is typed on the way is answered too. */
async function joinWithCanaries(token: string): Promise<string[]> {
  const secrets: string[] = ['canary of a password, long enough', 'wrong canary of a password'];
  await call(accounts.changeProfile, { penName: accountCanaries.penName }, token);
  for (const contact of [{ email: accountCanaries.email }, { phone: accountCanaries.phone }]) {
    await call(accounts.sendContactCode, { contact }, token);
    const code = codeSentTo(contact, system.sandbox);
    await ask(accounts.addContact, { contact, code: otherThan(code), merge: false }, token);
    await call(accounts.addContact, { contact, code, merge: false }, token);
  }
  const [password = '', wrong = ''] = secrets;
  await call(accounts.setPassword, { password }, token);
  await call(accounts.signInWithPassword, { name: accountCanaries.email, password });
  await ask(accounts.signInWithPassword, { name: accountCanaries.email, password: wrong });
  const session = onPhone(await call(accounts.register, { name: accountCanaries.username, password, joining }));
  return [...secrets, session.accessToken, session.refreshToken];
}

/** Signs in, and writes, seals, pays for, delivers and opens letters that hold every canary there is. */
async function liveWithCanaries(): Promise<string[]> {
  const phone = await signIn('linwan');
  const token = phone.accessToken;
  const typed = await joinWithCanaries(token);
  for (const one of letterCanaries) {
    const words = { title: one.title, body: one.body, signature: one.signature };
    const draft = await writeDraft(token, words);
    await call(letters.saveDraft, { letterId: draft.id, version: 1, ...words }, token);
    await proveContacts(phone.account.id, { phone: normalisePhone(one.phone), email: one.email });
    const recipient = { kind: 'self' as const, name: one.name, phone: one.phone, email: one.email };
    const wanted = sealRequest({ ...draft, version: 2 }, { recipient, channels: ['mail', 'sms'] });
    const letter = await call(sealing.sealLetter, wanted, token);
    await call(payments.createOrder, { letterId: letter.id, quotedFen: letter.amountFen ?? 0 }, token);
    await ask(opening.openByCode, { code: `${one.title}`.padEnd(12, 'A').slice(0, 20) });
    await ask(letters.saveDraft, { letterId: draft.id, version: 1, ...words }, token);
  }
  const free = await writeDraft(token);
  await call(sealing.sealLetter, sealRequest(free), token);
  await makeDue(free.id);
  await deliverDue();
  await call(opening.openLetter, { letterId: free.id }, token);
  const renewed = onPhone(await call(accounts.refreshSession, { refreshToken: phone.refreshToken }));
  return [...typed, token, phone.refreshToken, renewed.accessToken, renewed.refreshToken];
}

const wholeDump = async () => Buffer.concat([...(await dumpDatabases()).values()]);

const openids = () => system.sandbox.people.list.flatMap(({ wechat }) => (wechat ? [wechat.openid] : []));

describe('150 canaries in every field of letters', () => {
  it('are found by the search, in whatever form they lie', () => {
    expect(planted.length).toBe(150);
    expect(new Set(planted).size).toBe(150);
    for (const text of planted.slice(0, 12)) {
      for (const form of formsOf(text)) {
        expect(foundIn(Buffer.concat([Buffer.from('before'), form, Buffer.from('after')]), [text])).toEqual([text]);
      }
    }
  });

  it('are all in the dump while encryption is off, and none in the dump, in Redis or in a log while it is on', async () => {
    platformSettings.FIELD_ENCRYPTION = 'off';
    await liveWithCanaries();
    // Contacts are stored in normal form; what a phone typed is inside it.
    expect(foundIn(await wholeDump(), everything())).toEqual(everything());
    await cleanDatabase();
    await forgetLimits(system);
    system.sandbox.sms.service.messages.length = 0; // the vendor too begins a new day

    platformSettings.FIELD_ENCRYPTION = 'on';
    let tokens: string[] = [];
    const output = await recordOutput(async () => {
      tokens = await liveWithCanaries();
    });
    const secrets = [...everything(), ...tokens, ...openids()];
    const dump = await wholeDump();
    expect(dump.length).toBeGreaterThan(10_000);
    expect(foundIn(dump, secrets)).toEqual([]);
    expect(foundIn(await dumpRedis(system.redis), secrets)).toEqual([]);
    expect(output.split('\n').length).toBeGreaterThan(100);
    expect(foundIn(Buffer.from(output), secrets)).toEqual([]);
  });

  it('would be found in Redis and in a log', async () => {
    const [canary = ''] = planted;
    await system.redis.set(`${platformSettings.REDIS_PREFIX}:planted`, JSON.stringify({ canary }));
    expect(foundIn(await dumpRedis(system.redis), planted)).toEqual([canary]);
    await system.redis.del(`${platformSettings.REDIS_PREFIX}:planted`);
    const output = await recordOutput(async () => logger.warn('planted', { code: canary }));
    expect(foundIn(Buffer.from(output), planted)).toEqual([canary]);
  });
});
