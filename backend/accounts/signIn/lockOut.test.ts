import { accounts } from '../../../shared/contract';
import type { Contact } from '../../../shared/contract/accounts';
import { clock } from '../../platform/clock';
import { networkOf } from '../../platform/http/visit';
import { consumeAll } from '../../platform/limits/consume';
import { platformSettings } from '../../platform/settings';
import { ask } from '../../testing/call';
import { codeSentTo, newEmail, newPhone, otherThan } from '../../testing/contacts';
import { letTimePass } from '../../testing/letTimePass';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { vendorLimitSettings } from '../../vendorLimits/settings';
import { isSmsAffordable } from '../../vendorLimits/smsFuse';
import { ContactCode } from '../codes/ContactCode';
import { joining, onPhone, signIn } from '../factory';
import { accountLimits } from '../limits';
import { hashPassword } from '../passwords/hashPassword';
import { asAccount } from '../passwords/inTurn';
import { Password } from '../passwords/Password';

// What stands last in X-Forwarded-For is where a call comes from.
platformSettings.TRUSTED_PROXIES = 1;
const system = testSystem();

const home = '198.51.100.20';
const atHome = '198.51.100.99';
const thief = '203.0.113.7';
const minute = 60_000;
const password = 'sieben rote Schiffe';
let hash: Promise<string> | undefined;

const from = (address: string) => ({ 'X-Forwarded-For': address });
const codeFor = (contact: Contact) => codeSentTo(contact, system.sandbox);
const askCode = (contact: Contact, address: string) =>
  ask(accounts.sendSignInCode, { contact }, undefined, from(address));
const enter = (contact: Contact, code: string, address: string, challenge?: string) =>
  ask(accounts.signInWithCode, { contact, code, challenge, joining }, undefined, from(address));
const withPassword = async (name: string, given: string, address: string) =>
  (await ask(accounts.signInWithPassword, { name, password: given }, undefined, from(address))).status;

/** Somebody with an account, a contact and a password, who has been signed in from home; no code was sent lately. */
async function owner(contact: Contact, address = home): Promise<Contact> {
  await askCode(contact, address);
  const session = onPhone((await enter(contact, codeFor(contact), address)).body);
  hash ??= hashPassword(password, asAccount('of a test'));
  const row = { hash: await hash, isLong: true, changedAt: clock.date() };
  await Password.create({ accountId: session.account.id, ...row });
  await ask(accounts.signOut, { refreshToken: session.refreshToken });
  await letTimePass(system, minute);
  return contact;
}

describe('nobody can lock another out by wrong passwords', () => {
  it.each([51, 120])('from one address: %d of them leave the owner in, wherever they are', async (tries) => {
    const { email } = (await owner(newEmail())) as { email: string };
    const statuses: number[] = [];
    for (let done = 0; done < tries; done += 1) statuses.push(await withPassword(email, 'wrong', thief));
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(await withPassword(email, password, '192.0.2.1')).toBe(200);
    expect(await withPassword(email, password, '203.0.113.8')).toBe(200);
  });

  it.each([
    ['an address with a port', (turn: number) => `${thief}:${40_000 + turn}`],
    ['IPv4 inside IPv6', (turn: number) => (turn % 2 ? thief : '::ffff:cb00:7107')],
    ['one /64', (turn: number) => `2001:db8:0:7::${(turn + 1).toString(16)}`],
  ])('written in many ways: %s', async (_what, addressOf) => {
    const { email } = (await owner(newEmail())) as { email: string };
    const statuses: number[] = [];
    for (let turn = 0; turn < 12; turn += 1) statuses.push(await withPassword(email, 'wrong', addressOf(turn)));
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  });

  it('from many networks: the owner still comes in where they have been signed in, and nobody elsewhere', async () => {
    const { email } = (await owner(newEmail())) as { email: string };
    const statuses: number[] = [];
    for (let net = 0; net < 11; net += 1)
      for (let turn = 0; turn < 5; turn += 1) statuses.push(await withPassword(email, 'wrong', `10.0.${net}.1`));
    expect(statuses.filter((status) => status === 401)).toHaveLength(50);
    expect(await withPassword(email, password, '192.0.2.1')).toBe(429);
    expect(await withPassword(email, password, atHome)).toBe(200);
  });

  it('is the same for a name that nobody has', async () => {
    const { email } = (await owner(newEmail())) as { email: string };
    const answersTo = async (name: string) => {
      const statuses: number[] = [];
      for (let net = 0; net < 11; net += 1)
        for (let turn = 0; turn < 6; turn += 1) statuses.push(await withPassword(name, 'wrong', `10.0.${net}.1`));
      return statuses;
    };
    expect(await answersTo(newEmail().email)).toEqual(await answersTo(email));
  });

  it('of many names: an address that tries a hundred does not shut out its network', async () => {
    const { email } = (await owner(newEmail())) as { email: string };
    for (let turn = 0; turn < 102; turn += 1) await withPassword(`Nobody#${10_000 + turn}`, 'wrong', '192.0.2.7');
    expect(await withPassword(email, password, '192.0.2.7')).toBe(429);
    expect(await withPassword(email, password, '192.0.2.8')).toBe(200);
  });
});

describe('neighbours can’t lock an owner out at home by wrong passwords', () => {
  const wrongFrom = async (name: string, addresses: string[], turns: number): Promise<number[]> =>
    (
      await Promise.all(
        addresses.flatMap((one) => Array.from({ length: turns }, () => withPassword(name, 'wrong', one))),
      )
    ).flat();
  const hosts = (count: number, addressOf: (host: number) => string) =>
    Array.from({ length: count }, (_, host) => addressOf(host + 101));

  it.each([
    ['30 of them from six', home, hosts(6, (host) => `198.51.100.${host}`)],
    ['60 of them from twelve', home, hosts(12, (host) => `198.51.100.${host}`)],
    ['from addresses with ports', home, hosts(6, (host) => `198.51.100.${host}:4${host}`)],
    ['from IPv4 inside IPv6', home, hosts(6, (host) => `::ffff:198.51.100.${host}`)],
    ['from a whole /48', '2001:db8:1:1::7', hosts(7, (host) => `2001:db8:1:${host}::9`)],
  ])('%s', async (_how, house, addresses) => {
    const { email } = (await owner(newEmail(), house)) as { email: string };
    const tried = (await wrongFrom(email, addresses, 5)).filter((status) => status === 401).length;
    expect(tried).toBeGreaterThanOrEqual(30);
    expect(tried).toBeLessThanOrEqual(30 + 2 * addresses.length);
    expect(await withPassword(email, password, house)).toBe(200);
  });

  it('for many names: what the network has used up leaves its owners a little', async () => {
    const { email } = (await owner(newEmail())) as { email: string };
    const ofNetwork = { limit: accountLimits.wrongPasswordsFromNetwork, key: networkOf(home) };
    while ((await consumeAll([ofNetwork])).ok);
    expect(await withPassword(newEmail().email, 'wrong', atHome)).toBe(429);
    expect(await withPassword(email, 'wrong', atHome)).toBe(401);
    expect(await withPassword(email, password, home)).toBe(200);
  });

  it('and what is left for the owner is bounded: two tries an hour of an address', async () => {
    const { email } = (await owner(newEmail())) as { email: string };
    await wrongFrom(
      email,
      hosts(6, (host) => `198.51.100.${host}`),
      5,
    );
    const late = await wrongFrom(email, ['198.51.100.77'], 4);
    expect(late.filter((status) => status === 401)).toHaveLength(2);
  });
});

describe('who shares the owner’s address can’t lock them out for a day by wrong passwords', () => {
  async function wrongAllDay(name: string, address: string): Promise<number[]> {
    const statuses: number[] = [];
    for (const pause of [minute, 60 * minute, minute, 60 * minute]) {
      for (let turn = 0; turn < 5; turn += 1) statuses.push(await withPassword(name, 'wrong', address));
      await letTimePass(system, pause);
    }
    return statuses;
  }

  it.each([home, '2001:db8:1:1::7'])('at %s: after twenty of them two an hour are left', async (house) => {
    const { email } = (await owner(newEmail(), house)) as { email: string };
    expect(await wrongAllDay(email, house)).toEqual(Array(20).fill(401));
    const late: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) late.push(await withPassword(email, 'wrong', house));
    expect(late).toEqual([401, 401, 429]);
    await letTimePass(system, 60 * minute);
    expect(await withPassword(email, password, house)).toBe(200);
  });

  it('but none where they have never been signed in', async () => {
    const { email } = (await owner(newEmail())) as { email: string };
    await wrongAllDay(email, thief);
    expect(await withPassword(email, password, thief)).toBe(429);
    expect(await withPassword(email, password, home)).toBe(200);
  });

  it('for many names: what the address has used up leaves its owners a little', async () => {
    const { email } = (await owner(newEmail())) as { email: string };
    while ((await consumeAll([{ limit: accountLimits.wrongPasswordsFromSubnet, key: home }])).ok);
    expect(await withPassword(newEmail().email, password, home)).toBe(429);
    expect(await withPassword(email, password, home)).toBe(200);
  });
});

describe('nobody can lock another out by wrong codes', () => {
  it.each([
    ['from another network', [thief]],
    ['from other networks, many at once', ['203.0.113.7', '192.0.2.1', '10.1.2.3', '2001:db8::1', '198.51.100.21']],
  ])('%s: the code its owner has just asked for is good', async (_what, addresses) => {
    const contact = await owner(newEmail());
    await askCode(contact, home);
    const wrong = otherThan(codeFor(contact));
    const tries = addresses.flatMap((address) => Array.from({ length: 7 }, () => enter(contact, wrong, address)));
    expect(new Set((await Promise.all(tries)).map(({ status }) => status))).toEqual(new Set([422]));
    expect((await enter(contact, codeFor(contact), home)).status).toBe(200);
  });

  it('from the very address of who asked, and on another network since: the challenge shows who it was', async () => {
    const contact = await owner(newPhone());
    const { challenge } = (await askCode(contact, home)).body;
    for (const address of [home, thief])
      for (let turn = 0; turn < 6; turn += 1) await enter(contact, otherThan(codeFor(contact)), address);
    expect((await enter(contact, codeFor(contact), home)).status).toBe(429);
    expect((await enter(contact, codeFor(contact), '10.9.9.9', challenge)).status).toBe(200);
  });

  it('tells who asked how many tries are left, and others nothing', async () => {
    const contact = newEmail();
    const { challenge } = (await askCode(contact, home)).body;
    const wrong = otherThan(codeFor(contact));
    expect((await enter(contact, wrong, home)).body.details).toEqual({ triesLeft: 2 });
    expect((await enter(contact, wrong, thief, challenge)).body.details).toEqual({ triesLeft: 4 });
    const [tried, nothing] = [await enter(contact, wrong, thief), await enter(newEmail(), wrong, thief)];
    expect([tried.body.error, tried.body.details]).toEqual(['code_invalid', nothing.body.details]);
  });

  it('of another code, or one made up: such a challenge is none', async () => {
    const [contact, other] = [newEmail(), newEmail()];
    const { challenge } = (await askCode(other, home)).body;
    await askCode(contact, home);
    const madeUp = `${challenge.slice(0, 27)}${'A'.repeat(22)}`;
    for (const given of [challenge, madeUp]) {
      const { body } = await enter(contact, otherThan(codeFor(contact)), thief, given);
      expect([body.error, body.details]).toEqual(['code_invalid', undefined]);
    }
  });

  it.each([
    ['the network', accountLimits.wrongCodesFromNetwork, networkOf(home)],
    ['their very address', accountLimits.wrongCodesFromSubnet, home],
  ])('by so many at their side that %s may no more: who shows the challenge may', async (_what, limit, key) => {
    const contact = newEmail();
    const { challenge } = (await askCode(contact, home)).body;
    while ((await consumeAll([{ limit, key }])).ok);
    expect((await enter(contact, codeFor(contact), home)).status).toBe(429);
    for (let turn = 0; turn < 4; turn += 1)
      expect((await enter(contact, otherThan(codeFor(contact)), home, challenge)).status).toBe(422);
    expect((await enter(contact, codeFor(contact), home, challenge)).status).toBe(200);
  });

  it('by a hundred wrong codes of any contacts from their address', async () => {
    const contact = await owner(newPhone());
    const { challenge } = (await askCode(contact, home)).body;
    const wrong = await Promise.all(Array.from({ length: 101 }, () => enter(newEmail(), '000000', home)));
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await enter(contact, codeFor(contact), home, challenge)).status).toBe(200);
  });

  it('and a challenge of another contact, one used up or one too old frees no tries at an address', async () => {
    const [contact, used, old] = [newEmail(), newEmail(), newEmail()];
    const challenges: string[] = [];
    for (const one of [old, used, contact]) challenges.push((await askCode(one, home)).body.challenge);
    expect((await enter(used, codeFor(used), home, challenges[1])).status).toBe(200);
    await ContactCode.update({ expiresAt: clock.date() }, { where: { id: challenges[0]?.split('.')[0] } });
    while ((await consumeAll([{ limit: accountLimits.wrongCodesFromSubnet, key: home }])).ok);
    const tries = [
      [contact, challenges[0]],
      [contact, challenges[1]],
      [used, challenges[1]],
      [old, challenges[0]],
      [newEmail(), challenges[2]],
    ] as const;
    for (const [to, challenge] of tries) expect((await enter(to, '000000', home, challenge)).status).toBe(429);
  });

  it('by asking for a newer one elsewhere', async () => {
    const contact = await owner(newEmail());
    await askCode(contact, home);
    const mine = codeFor(contact);
    await letTimePass(system, minute);
    expect((await askCode(contact, thief)).status).toBe(200);
    expect((await enter(contact, mine, home)).status).toBe(200);
  });

  it('a code has five tries of who asked and three of all others, and no more', async () => {
    const contact = newEmail();
    const { challenge } = (await askCode(contact, home)).body;
    const right = codeFor(contact);
    for (let turn = 0; turn < 6; turn += 1)
      for (const [address, given] of [
        [home],
        [thief],
        [`10.0.${turn}.1`],
        [home, challenge],
        [thief, challenge],
      ] as const)
        await enter(contact, otherThan(right), address, given);
    const code = await ContactCode.findOne();
    expect((code?.challengeTries ?? 0) + (code?.tries ?? 0) + (code?.otherTries ?? 0)).toBe(8);
    const answers = [
      await enter(contact, right, home),
      await enter(contact, right, thief),
      await enter(contact, right, thief, challenge),
    ];
    expect(answers.map(({ status }) => status)).toEqual([429, 422, 429]);
  });

  it.each([
    [
      'elsewhere leave a phone that shows no challenge one',
      [thief, '10.0.0.1', '10.0.1.1', '2001:db8::1'],
      undefined,
      200,
    ],
    ['at its side leave it none', [home], undefined, 429],
    ['anywhere leave a phone that shows it all five', [home, thief, '10.0.0.1', '2001:db8::1'], 'shown', 200],
  ])('strangers’ tries %s', async (_where, addresses, shown, status) => {
    const contact = newEmail();
    const { challenge } = (await askCode(contact, home)).body;
    const wrong = otherThan(codeFor(contact));
    for (const address of addresses) for (let turn = 0; turn < 4; turn += 1) await enter(contact, wrong, address);
    if (shown) for (let turn = 0; turn < 4; turn += 1) await enter(contact, wrong, home, challenge);
    expect((await enter(contact, codeFor(contact), home, shown && challenge)).status).toBe(status);
  });
});

describe('nobody can lock another out by asking for codes', () => {
  it('31 requests for one address, 30 of them refused, leave the network its codes', async () => {
    const contact = newEmail();
    const statuses: number[] = [];
    for (let turn = 0; turn < 31; turn += 1) statuses.push((await askCode(contact, thief)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await askCode(newEmail(), thief)).status).toBe(200);
    expect((await askCode(newEmail(), '203.0.113.8')).status).toBe(200);
  });

  it('one address that has used up its own leaves its network the rest', async () => {
    for (let turn = 0; turn < 30; turn += 1) expect((await askCode(newEmail(), thief)).status).toBe(200);
    expect((await askCode(newEmail(), thief)).status).toBe(429);
    expect((await askCode(newEmail(), '203.0.113.8')).status).toBe(200);
  });

  it('nor keeps who is signed in from proving who they are', async () => {
    const contact = newEmail();
    await askCode(contact, home);
    const session = onPhone((await enter(contact, codeFor(contact), home)).body);
    for (let turn = 0; turn < 6; turn += 1) {
      await letTimePass(system, minute);
      await askCode(contact, thief);
    }
    const identityId = session.account.identities[0]?.id ?? '';
    const { status, body } = await ask(accounts.sendProofCode, { identityId }, session.accessToken, from('192.0.2.1'));
    expect(status).toBe(200);
    const proof = { identityId, code: codeFor(contact), challenge: body.challenge };
    expect((await ask(accounts.prove, { proof }, session.accessToken)).status).toBe(200);
  });

  it('nor takes the SMS that tell owners of a thief', async () => {
    jest.replaceProperty(vendorLimitSettings, 'SMS_DAILY_LIMIT', 4);
    const answers: boolean[] = [];
    for (let turn = 0; turn < 4; turn += 1) answers.push(await isSmsAffordable('stranger'));
    expect(answers).toEqual([true, true, true, false]);
    expect([await isSmsAffordable('owner'), await isSmsAffordable('owner')]).toEqual([true, false]);
  });
});

describe('junk for codes of WeChat, each another', () => {
  let made = 0;
  const junk = () => {
    made += 1;
    return `junk${made}`;
  };
  const withWechat = async (code: string, address: string) =>
    (await ask(accounts.signInWithWechat, { code, joining }, undefined, from(address))).status;
  const asked = () => jest.spyOn(system.sandbox.wechat.loginCodes, 'redeem').mock.calls;
  const steps = [accountLimits.wrongWechatCodesFromSubnet, accountLimits.wrongWechatCodesFromNetwork].flatMap(
    (one) => one.steps,
  );
  // Redis counts by a clock of its own, and a busy machine takes more than its minute: here that is an hour long.
  beforeEach(() => {
    for (const step of steps) {
      expect(step.seconds).toBe(60);
      jest.replaceProperty(step, 'seconds', 3600);
    }
  });

  it.each([
    ['one address', Array(60).fill(thief), 20],
    ['one address written in many ways', Array.from({ length: 60 }, (_, turn) => `${thief}:${40_000 + turn}`), 20],
    ['one /64', Array.from({ length: 60 }, (_, turn) => `2001:db8:0:7::${(turn + 1).toString(16)}`), 20],
    ['IPv4 inside IPv6', Array.from({ length: 60 }, (_, turn) => (turn % 2 ? thief : '::ffff:cb00:7107')), 20],
    ['a /24', Array.from({ length: 150 }, (_, turn) => `203.0.113.${turn % 7}`), 100],
    ['a /48', Array.from({ length: 150 }, (_, turn) => `2001:db8:0:${turn % 7}::7`), 100],
  ] as [string, string[], number][])(
    'from %s ask WeChat so often in a minute and no more',
    async (_where, addresses, most) => {
      const questions = asked();
      await Promise.all(addresses.map((address) => withWechat(junk(), address)));
      expect(questions.length).toBe(most);
      await letTimePass(system, 60 * minute);
      expect(await withWechat(await loginCode('linwan'), addresses[0] ?? '')).toBe(200);
    },
  );

  it('shut out nobody at their side, and nobody whose codes are right', async () => {
    for (let turn = 0; turn < 60; turn += 1) await withWechat(junk(), thief);
    expect(await withWechat(await loginCode('linwan'), '203.0.113.8')).toBe(200);
    for (let turn = 0; turn < 25; turn += 1)
      expect(await withWechat(await loginCode('linwan'), '203.0.113.8')).toBe(200);
  });

  it('do not count while WeChat can’t say', async () => {
    system.sandbox.faults.add({ party: 'wechat', operation: 'jscode2session', fault: 'http_503_html', times: 25 });
    for (let turn = 0; turn < 25; turn += 1) expect(await withWechat(junk(), thief)).toBe(503);
    expect(await withWechat(await loginCode('linwan'), thief)).toBe(200);
  });
});

it('a stolen session that proves nothing does not keep the owner from proving', async () => {
  const [mine, stolen] = [await signIn('linwan'), await signIn('linwan')];
  hash ??= hashPassword(password, asAccount('of a test'));
  await Password.create({ accountId: mine.account.id, hash: await hash, isLong: true, changedAt: clock.date() });
  const prove = async (given: string, token: string) =>
    (await ask(accounts.prove, { proof: { password: given } }, token)).status;
  for (let turn = 0; turn < 8; turn += 1) await prove('wrong', stolen.accessToken);
  expect(await prove(password, stolen.accessToken)).toBe(429);
  expect(await prove(password, mine.accessToken)).toBe(200);
});
