import crypto, { hkdfSync } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { accounts } from '../../../shared/contract';
import { platformSettings } from '../../platform/settings';
import { ask, call } from '../../testing/call';
import { newEmail, newPhone, signInByCode } from '../../testing/contacts';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { joining, onPhone, signInStranger } from '../factory';
import { AccountKey } from '../keys/AccountKey';
import { hashPassword, isOutdated, isPasswordOf } from './hashPassword';
import { asAccount } from './inTurn';
import { Password } from './Password';

const good = 'sieben rote Schiffe';
const hour = 3_600_000;

const system = testSystem();

const register = async (name = '林晚', password = good) =>
  onPhone(await call(accounts.register, { name, password, joining }));
const usernameOf = (session: { account: { identities: { kind: string; shown: string }[] } }) =>
  session.account.identities.find(({ kind }) => kind === 'username')?.shown ?? '';
const withPassword = (name: string, password = good) => ask(accounts.signInWithPassword, { name, password });

describe('registering', () => {
  it('adds five digits to the name, which together with the password opens the account', async () => {
    const first = await register();
    expect(usernameOf(first)).toMatch(/^林晚#\d{5}$/);
    expect(first.account.hasPassword).toBe(true);
    const second = onPhone(await call(accounts.signInWithPassword, { name: usernameOf(first), password: good }));
    expect(second.account.id).toBe(first.account.id);
  });

  it('never finds a name taken', async () => {
    const names = new Set<string>();
    for (let count = 0; count < 5; count += 1) names.add(usernameOf(await register('Anna')));
    expect(names.size).toBe(5);
  });

  it('draws other digits when these are taken, and leaves no key behind', async () => {
    const first = await register('Anna');
    const taken = Number(usernameOf(first).slice(-5));
    const draw = jest.spyOn(crypto, 'randomInt').mockImplementationOnce(() => taken);
    const second = await register('ANNA');
    expect(draw).toHaveBeenCalledTimes(2);
    expect(await AccountKey.count()).toBe(2);
    expect(usernameOf(second).toLowerCase()).not.toBe(usernameOf(first).toLowerCase());
  });

  it.each([
    ['too short for a sole way in', 'fourteen chars', 'password_too_short'],
    ['one of the common ones', 'passwordpassword', 'password_too_common'],
    ['one of the common ones, in capitals', 'QWERTYUIOPASDFGH', 'password_too_common'],
    ['two characters in turn', 'abababababababab', 'password_too_common'],
    ['little more than the name', 'AnnaBellaPetersen12', 'password_too_common'],
    ['little more than our own name', 'postomepostome1', 'password_too_common'],
  ])('refuses a password that is %s', async (_what, password, error) => {
    const answer = await ask(accounts.register, { name: 'AnnaBellaPetersen', password, joining });
    expect(answer).toMatchObject({ status: 422, body: { error } });
    expect(await Password.count()).toBe(0);
  });

  it('refuses a name of blanks', async () => {
    expect(await ask(accounts.register, { name: ' a ', password: good, joining })).toMatchObject({
      status: 400,
      body: { error: 'validation_failed', fields: [{ path: 'name', problem: 'too_small' }] },
    });
  });

  it.each(['\u3164\u3164', '\u200b\u200b', '\u2800\u2800\u2800', '\u202ea\u202c', '\u0007a'])(
    'refuses a name of signs that nobody sees: %j',
    async (name) => {
      expect((await ask(accounts.register, { name, password: good, joining })).status).toBe(400);
    },
  );

  it('leaves out of a name what nobody sees, then and at sign-in', async () => {
    const username = usernameOf(await register('\u202eAn\u200bna\u202c'));
    expect(username).toMatch(/^Anna#\d{5}$/);
    expect((await withPassword(`\u2068${username}\u2069`)).status).toBe(200);
    expect(usernameOf(await register('👨‍👩‍👧‍👦'.repeat(20)))).toMatch(/^(👨‍👩‍👧‍👦){20}#/u);
  });

  it.each([
    'ﷺ'.repeat(20),
    'ﷺﷺ',
    '㍿'.repeat(6),
    '½'.repeat(10),
    'ﬃ'.repeat(7),
    '㈱'.repeat(7),
    '㍻'.repeat(11),
    '⑳'.repeat(11),
  ])('refuses a name that is too long as it is kept: %j', async (name) => {
    expect(await ask(accounts.register, { name, password: good, joining })).toMatchObject({
      status: 400,
      body: { error: 'validation_failed', fields: [{ path: 'name', problem: 'too_long:20' }] },
    });
  });

  it.each(['ﷺ', '㍿'.repeat(5), 'ﬃ'.repeat(6), '👩🏽‍❤️‍💋‍👨🏿'.repeat(20), '각'.normalize('NFD').repeat(20)])(
    'signs in by the name as it is shown: %j',
    async (name) => {
      expect((await withPassword(usernameOf(await register(name)))).status).toBe(200);
    },
  );

  it('counts characters as people see them, and takes any of them', async () => {
    const emoji = '😀🌸🍎'.repeat(43).slice(0, -2);
    expect([...emoji]).toHaveLength(128);
    expect(usernameOf(await register('Anna', emoji))).toMatch(/^Anna#/);
    const answer = await ask(accounts.register, { name: 'Anna', password: `${emoji}1`, joining });
    expect(answer).toMatchObject({ status: 400, body: { error: 'validation_failed' } });
  });
});

describe('signing in with a password', () => {
  it('takes username, phone and e-mail, however they are written', async () => {
    const [phone, email] = [newPhone(), newEmail()];
    for (const [contact, name] of [
      [phone, phone.phone.slice(3)],
      [email, email.email.toUpperCase()],
    ] as const) {
      const { accessToken } = await signInByCode(contact, system.sandbox);
      await call(accounts.setPassword, { password: good }, accessToken);
      expect((await withPassword(name)).status).toBe(200);
    }
    const username = usernameOf(await register('Anna'));
    expect((await withPassword(` ${username.toUpperCase()} `)).status).toBe(200);
  });

  it('takes a password however its accents are composed', async () => {
    const name = usernameOf(await register('Anna', 'cafés à la crème'.normalize('NFD')));
    expect((await withPassword(name, 'cafés à la crème'.normalize('NFC'))).status).toBe(200);
  });

  it('says the same of a wrong name, a wrong password, and an account without one', async () => {
    const email = newEmail();
    await signInByCode(email, system.sandbox);
    const username = usernameOf(await register('Anna'));
    const answers = [
      await withPassword(username, 'something else'),
      await withPassword('Nobody#12345'),
      await withPassword(email.email),
      await withPassword(newEmail().email),
      await withPassword('13800009999'),
      await withPassword('no such name'),
    ].map(({ status, body: { requestId: _, ...body } }) => ({ status, body }));
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(answers[0]).toMatchObject({ status: 401, body: { error: 'credentials_wrong' } });
  });

  it('pauses after five failures, longer and longer, and forgets them when the right one comes', async () => {
    const name = usernameOf(await register('Anna'));
    for (let tries = 0; tries < 4; tries += 1) await withPassword(name, 'wrong');
    expect((await withPassword(name)).status).toBe(200);
    for (let tries = 0; tries < 5; tries += 1) expect((await withPassword(name, 'wrong')).status).toBe(401);
    expect(await withPassword(name)).toMatchObject({ status: 429, body: { error: 'too_many_tries' } });
    await letTimePass(system, 61_000);
    for (let tries = 0; tries < 5; tries += 1) expect((await withPassword(name, 'wrong')).status).toBe(401);
    await letTimePass(system, 61_000);
    const { status, body } = await withPassword(name);
    expect([status, Number(body.details?.retryAfterSeconds) > 3_000]).toEqual([429, true]);
    await letTimePass(system, hour);
    expect((await withPassword(name)).status).toBe(200);
  });

  it('pauses alike for a name that nobody has', async () => {
    for (let tries = 0; tries < 5; tries += 1) await withPassword('Nobody#12345', 'wrong');
    expect((await withPassword('nobody#12345', 'wrong')).status).toBe(429);
  });

  it('allows a network a hundred tries an hour', async () => {
    const statuses: number[] = [];
    for (let batch = 0; batch < 21; batch += 1) {
      const names = Array.from({ length: 5 }, (_, index) => `Nobody#${String(batch * 5 + index).padStart(5, '0')}`);
      statuses.push(
        ...(await Promise.all(names.map((name) => withPassword(name, 'wrong')))).map(({ status }) => status),
      );
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(100);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  });

  it('makes the hash anew when the parameters have changed', async () => {
    const { account } = await register('Anna');
    const name = usernameOf({ account });
    const current = await Password.findByPk(account.id, { rejectOnEmpty: true });
    expect(current.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const secret = Buffer.from(hkdfSync('sha256', platformSettings.PEPPER, '', 'password', 32));
    await current.update({ hash: await hash(good, { memoryCost: 8_192, timeCost: 1, secret }) });
    expect((await withPassword(name)).status).toBe(200);
    expect((await current.reload()).hash).toMatch(/m=19456,t=2,p=1/);
    expect((await withPassword(name)).status).toBe(200);
  });
});

describe('the hash', () => {
  it('depends on a pepper that is in no database', async () => {
    const hashed = await hashPassword(good, asAccount('of a test'));
    expect(await isPasswordOf(hashed, good, asAccount('of a test'))).toBe(true);
    expect(await isPasswordOf(await hash(good), good, asAccount('of a test'))).toBe(false);
  });

  it('has a salt of its own each time', async () => {
    expect(await hashPassword(good, asAccount('of a test'))).not.toBe(await hashPassword(good, asAccount('of a test')));
  });

  it('is outdated when any parameter is another', async () => {
    expect(isOutdated(await hashPassword(good, asAccount('of a test')))).toBe(false);
    expect(isOutdated(await hash(good, { memoryCost: 19_457 }))).toBe(true);
    expect(isOutdated(await hash(good, { algorithm: 1 }))).toBe(true);
  });

  it('is made beside the event loop, which goes on', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await Promise.all(Array.from({ length: 6 }, () => hashPassword(good, asAccount('of a test'))));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('setting a password', () => {
  it('needs eight characters beside another way in, fifteen where a username is the only one', async () => {
    const { accessToken } = await signInStranger();
    const answer = await ask(accounts.setPassword, { password: 'seven77' }, accessToken);
    expect(answer).toMatchObject({ status: 422, body: { error: 'password_too_short', details: { atLeast: 8 } } });
    expect((await call(accounts.setPassword, { password: 'eight888x' }, accessToken)).hasPassword).toBe(true);
    const registered = await register('Anna');
    const short = await ask(accounts.setPassword, { password: 'eight888x' }, registered.accessToken);
    expect(short.body).toMatchObject({ error: 'password_too_short', details: { atLeast: 15 } });
  });

  it('ends the other sessions and not this one', async () => {
    const email = newEmail();
    const other = await signInByCode(email, system.sandbox);
    await letTimePass(system, 61_000);
    const mine = await signInByCode(email, system.sandbox);
    await call(accounts.setPassword, { password: good }, mine.accessToken);
    expect((await ask(accounts.readAccount, {}, other.accessToken)).body.error).toBe('session_expired');
    expect((await ask(accounts.refreshSession, { refreshToken: other.refreshToken })).status).toBe(401);
    expect((await ask(accounts.readAccount, {}, mine.accessToken)).status).toBe(200);
  });

  it('refuses a password that rests on an own contact', async () => {
    const phone = newPhone();
    const { accessToken } = await signInByCode(phone, system.sandbox);
    const password = `${phone.phone.slice(3)}ab`;
    expect((await ask(accounts.setPassword, { password }, accessToken)).body.error).toBe('password_too_common');
  });

  it('needs a fresh proof', async () => {
    const { accessToken } = await signInStranger();
    await letTimePass(system, 301_000);
    const answer = await ask(accounts.setPassword, { password: good }, accessToken);
    expect(answer).toMatchObject({ status: 403, body: { error: 'fresh_proof_required' } });
  });
});
