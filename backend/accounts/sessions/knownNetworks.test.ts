import { accounts } from '../../../shared/contract';
import { Notice } from '../../notices/Notice';
import { clock } from '../../platform/clock';
import { networkOf } from '../../platform/http/visit';
import { platformSettings } from '../../platform/settings';
import { ask } from '../../testing/call';
import { codeSentTo, newEmail } from '../../testing/contacts';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { joining, onPhone, type SignedInPhone } from '../factory';
import { hashPassword } from '../passwords/hashPassword';
import { asAccount } from '../passwords/inTurn';
import { Password } from '../passwords/Password';
import { Session } from './Session';
import { hasUsedNetwork } from './usedNetworks';

// What stands last in X-Forwarded-For is where a call comes from.
platformSettings.TRUSTED_PROXIES = 1;
const system = testSystem();

const home = '198.51.100.20';
const thief = '203.0.113.7';
const minute = 60_000;
const password = 'sieben rote Schiffe';
let hash: Promise<string> | undefined;

const from = (address: string) => ({ 'X-Forwarded-For': address });
const told = () => Notice.count({ where: { kind: 'security', topic: 'new_device' } });
const mailbox = newEmail();

let owner: SignedInPhone;
beforeEach(async () => {
  await ask(accounts.sendSignInCode, { contact: mailbox }, undefined, from(home));
  const input = { contact: mailbox, code: codeSentTo(mailbox, system.sandbox), joining };
  owner = onPhone((await ask(accounts.signInWithCode, input, undefined, from(home))).body);
  hash ??= hashPassword(password, asAccount('of a test'));
  const row = { hash: await hash, isLong: true, changedAt: clock.date() };
  await Password.create({ accountId: owner.account.id, ...row });
  // More than the five minutes to which the use of a session is noted.
  await letTimePass(system, 6 * minute);
});

const read = (address: string, phone = owner) =>
  ask(accounts.readAccount, {}, phone.accessToken, from(address)).then(({ status }) => expect(status).toBe(200));
const enter = async (address: string, given = password) =>
  ask(accounts.signInWithPassword, { name: mailbox.email, password: given }, undefined, from(address));
async function refresh(address: string, { refreshToken } = owner): Promise<SignedInPhone> {
  return onPhone((await ask(accounts.refreshSession, { refreshToken }, undefined, from(address))).body);
}

/** What somebody does from a network of theirs with what they stole. */
const thefts: [string, string, () => Promise<unknown>][] = [
  ['a call with a stolen bearer', thief, () => read(thief)],
  ['calls for as long as it is good', thief, () => Promise.all([1, 2, 3].map(() => read(thief)))],
  ['a call, its address written as IPv6', `::ffff:${thief}`, () => read(`::ffff:${thief}`)],
  ['a call by IPv6', '2001:db8:7::9', () => read('2001:db8:7::8')],
  ['a call from a neighbour in the network', '203.0.113.99', () => read(thief)],
  ['a call from no address', 'nowhere', () => read('nowhere')],
  ['a list of the devices', thief, () => ask(accounts.listDevices, {}, owner.accessToken, from(thief))],
  ['a change', thief, () => ask(accounts.changeProfile, { penName: 'x' }, owner.accessToken, from(thief))],
  ['a refresh', thief, () => refresh(thief)],
  [
    'a week of refreshes',
    thief,
    async () => {
      let phone = owner;
      for (let day = 0; day < 7; day += 1) {
        await letTimePass(system, 24 * 60 * minute);
        phone = await refresh(thief, phone);
        await read(thief, phone);
      }
    },
  ],
  [
    'a proof in the stolen session',
    thief,
    () => ask(accounts.prove, { proof: { password } }, owner.accessToken, from(thief)),
  ],
  ['a wrong password', thief, () => enter(thief, 'acht rote Schiffe')],
  ['asking for a code', thief, () => ask(accounts.sendSignInCode, { contact: mailbox }, undefined, from(thief))],
];

describe('a network becomes known by a sign-in alone, which was told or proved', () => {
  it.each(thefts)('not by %s', async (_what, address, steal) => {
    await steal();
    expect(await told()).toBe(0);
    expect((await enter(address)).status).toBe(200);
    expect(await told()).toBe(1);
  });

  it('by a sign-in that was told: the next from there is not told again', async () => {
    for (const address of [thief, thief, '203.0.113.99']) await enter(address);
    expect(await told()).toBe(1);
  });

  it('so the owner comes in at home untold, wherever the session has been since', async () => {
    await read(thief);
    await refresh('192.0.2.1');
    await enter(home);
    expect(await told()).toBe(0);
  });

  it('not in a row of the version before, which does not say where it was signed in', async () => {
    await Session.update({ signedInNetwork: null }, { where: { id: owner.sessionId } });
    await enter(home);
    expect(await told()).toBe(1);
  });
});

describe('what strangers do elsewhere does not count where', () => {
  const passes = (address: string) => hasUsedNetwork(owner.account.id, networkOf(address));

  it('the owner signed in or went on with a session; a mere call makes no such place', async () => {
    await read(thief);
    await refresh('192.0.2.1');
    expect([await passes(home), await passes('192.0.2.1'), await passes(thief)]).toEqual([true, true, false]);
  });
});
