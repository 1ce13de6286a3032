import { accounts, privacy } from '../../../shared/contract';
import type { Contact } from '../../../shared/contract/accounts';
import { platformSettings } from '../../platform/settings';
import { arrivalsOf } from '../../testing/arrivals';
import { ask } from '../../testing/call';
import { codeSentTo, newEmail, newPhone, signInByCode } from '../../testing/contacts';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { letTimePass } from '../../testing/letTimePass';
import { toAmelie } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { joining, onPhone, type SignedInPhone, signIn } from '../factory';
import { codesTo } from '../limits';

// What stands last in X-Forwarded-For is where a call comes from.
platformSettings.TRUSTED_PROXIES = 1;
const system = testSystem({ signedIn: 'linwan' });

const home = '198.51.100.20';
const atHome = '198.51.100.99';
const elsewhere = '192.0.2.1';
const minute = 60_000;
const hour = 60 * minute;

const from = (address: string) => ({ 'X-Forwarded-For': address });
const signInCode = async (contact: Contact, address: string) =>
  (await ask(accounts.sendSignInCode, { contact }, undefined, from(address))).status;
const lookUpCode = async (contact: Contact, address: string) =>
  (await ask(privacy.sendLookUpCode, { contact }, undefined, from(address))).status;
const contactCode = async (contact: Contact, address: string, { accessToken }: SignedInPhone) =>
  (await ask(accounts.sendContactCode, { contact }, accessToken, from(address))).status;
const proofCode = async ({ account, accessToken }: SignedInPhone, address: string) =>
  (await ask(accounts.sendProofCode, { identityId: account.identities[0]?.id ?? '' }, accessToken, from(address)))
    .status;

/** Somebody who has been signed in from home; some hours ago, so that no hour's limit is left. */
async function ownerOf(contact: Contact): Promise<SignedInPhone> {
  await signInCode(contact, home);
  const given = { contact, code: codeSentTo(contact, system.sandbox), joining };
  const session = onPhone((await ask(accounts.signInWithCode, given, undefined, from(home))).body);
  await letTimePass(system, 24 * hour);
  return session;
}

/** The same person on the same phone, after hours. */
const awake = async (session: SignedInPhone): Promise<SignedInPhone> =>
  onPhone((await ask(accounts.refreshSession, { refreshToken: session.refreshToken }, undefined, from(home))).body);

/** Asks from each address until it is refused, half an hour between; answers how many codes were sent. */
async function askAll(addresses: readonly string[], askFrom: (address: string) => Promise<number>): Promise<number> {
  let sent = 0;
  for (const address of addresses) {
    while ((await askFrom(address)) === 200) {
      sent += 1;
      await letTimePass(system, hour / 2);
    }
    await letTimePass(system, hour);
  }
  return sent;
}

const hosts = (count: number, addressOf: (host: number) => string) =>
  Array.from({ length: count }, (_, host) => addressOf(host + 1));

describe('strangers who ask for codes leave the owner and newcomers theirs', () => {
  it.each([
    ['sign-in codes to a number, from one address', newPhone, signInCode, ['203.0.113.7']],
    ['look-up codes to a number, from one address', newPhone, lookUpCode, ['203.0.113.7']],
    [
      'to a number, from one address written in many ways',
      newPhone,
      signInCode,
      ['203.0.113.7', '::ffff:cb00:7107', '203.0.113.7:81'],
    ],
    ['to a number, from a whole /24', newPhone, signInCode, hosts(3, (host) => `203.0.113.${host}`)],
    ['to a number, from a whole /48', newPhone, lookUpCode, hosts(3, (host) => `2001:db8:1:${host}::7`)],
    ['sign-in codes to a mailbox, from one address', newEmail, signInCode, ['203.0.113.7']],
    ['look-up codes to a mailbox, from a whole /24', newEmail, lookUpCode, hosts(3, (host) => `203.0.113.${host}`)],
  ] as const)('%s', async (_how, newContact, askFor, addresses) => {
    const contact = newContact();
    await ownerOf(contact);
    expect(await askAll(addresses, (address) => askFor(contact, address))).toBeGreaterThanOrEqual(2);
    expect(await signInCode(contact, elsewhere)).toBe(200);
    await letTimePass(system, hour / 4);
    expect(await signInCode(contact, atHome)).toBe(200);
  });
});

describe.each([
  ['a mailbox', newEmail],
  ['a number', newPhone],
])('strangers who ask for codes to %s', (_what, newContact) => {
  it('leave a newcomer at their very side one too', async () => {
    const contact = newContact();
    await askAll(['203.0.113.7'], (address) => signInCode(contact, address));
    expect(await signInCode(contact, '203.0.113.8')).toBe(200);
  });

  it('from everywhere are bounded, and leave the owner theirs, signed in or at home, and who adds it', async () => {
    const contact = newContact();
    const asleep = await ownerOf(contact);
    const sent = await askAll(
      hosts(4, (net) => `10.0.${net}.1`),
      (address) => signInCode(contact, address),
    );
    expect(sent).toBeLessThanOrEqual(codesTo['phone' in contact ? 'phone' : 'email'].stranger.steps.at(-1)?.calls ?? 0);
    expect(await signInCode(contact, atHome)).toBe(200);
    await letTimePass(system, minute);
    expect(await contactCode(contact, elsewhere, await signIn('linwan'))).toBe(200);
    await letTimePass(system, minute);
    const owner = await awake(asleep);
    expect(await proofCode(owner, elsewhere)).toBe(200);
    const proof = { identityId: owner.account.identities[0]?.id ?? '', code: codeSentTo(contact, system.sandbox) };
    expect((await ask(accounts.prove, { proof }, owner.accessToken, from(elsewhere))).status).toBe(200);
    await letTimePass(system, minute);
    expect(await contactCode(contact, elsewhere, owner)).toBe(200);
  });

  it('at the owner’s home leave them theirs there, and once they are signed in', async () => {
    const contact = newContact();
    const owner = await ownerOf(contact);
    await askAll([atHome], (address) => signInCode(contact, address));
    expect(await signInCode(contact, home)).toBe(200);
    await letTimePass(system, hour);
    expect(await proofCode(await awake(owner), home)).toBe(200);
  });

  it('with accounts of their own leave it to its owner and to who comes for the first time', async () => {
    const contact = newContact();
    const owner = await ownerOf(contact);
    for (const host of [1, 2, 3]) {
      const thief = await signInByCode(newEmail(), system.sandbox);
      for (let turn = 0; turn < 3; turn += 1) {
        expect(await contactCode(contact, `203.0.113.${host}`, thief)).not.toBe(403);
        await letTimePass(system, minute);
      }
    }
    expect(await signInCode(contact, elsewhere)).toBe(200);
    await letTimePass(system, minute);
    expect(await proofCode(await awake(owner), elsewhere)).toBe(200);
  });
});

describe('who holds the pick-up code of a letter', () => {
  const contact = { email: 'amelie@example.com' };
  const lookUp = async (pickupCode: string, address: string) =>
    (await ask(privacy.sendLookUpCode, { contact, pickupCode }, undefined, from(address))).status;

  async function pickupCodeOf(plan: typeof toAmelie): Promise<string> {
    const letterId = await dueLetter(system.token, plan);
    await deliverDue();
    const [mail] = (await arrivalsOf(letterId, system.sandbox)).mail;
    return /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(mail?.text ?? '')?.[0] ?? '';
  }

  it('is no stranger to the contact it came to, and to no other', async () => {
    const mine = await pickupCodeOf(toAmelie);
    const others = await pickupCodeOf({
      ...toAmelie,
      recipient: { kind: 'email', name: 'Bea', email: 'bea@example.com' },
    });
    await askAll(
      hosts(4, (net) => `10.0.${net}.1`),
      (address) => lookUpCode(contact, address),
    );
    for (const pickupCode of [others, 'AAAA-BBBB-CCCC']) expect(await lookUp(pickupCode, elsewhere)).toBe(429);
    expect(await lookUp(mine.toLowerCase(), elsewhere)).toBe(200);
  });
});

describe('the shares of codes', () => {
  const most = (kind: 'phone' | 'email', share: keyof typeof codesTo.phone, seconds: number) =>
    Math.min(...codesTo[kind][share].steps.filter((step) => step.seconds <= seconds).map(({ calls }) => calls), 99);

  it('to a number are no more together than the vendor takes in a day, and leave the owner one of an hour', () => {
    const shares = ['stranger', 'home', 'signed_in', 'owner'] as const;
    const inAll = shares.map((share) => most('phone', share, 86_400)).reduce((sum, calls) => sum + calls);
    expect(inAll).toBeLessThanOrEqual(10);
    expect(most('phone', 'stranger', 3_600)).toBeLessThan(5);
  });

  it.each(['phone', 'email'] as const)('by %s are narrow first: each leaves some of the next to others', (kind) => {
    expect(most(kind, 'near', 86_400)).toBeLessThan(most(kind, 'network', 86_400));
    expect(most(kind, 'network', 86_400)).toBeLessThan(most(kind, 'stranger', 86_400));
  });
});
