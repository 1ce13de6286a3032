import { accounts } from '../../../shared/contract';
import type { Contact } from '../../../shared/contract/accounts';
import { Notice } from '../../notices/Notice';
import { clock } from '../../platform/clock';
import { ask, call } from '../../testing/call';
import { codeSentTo, newEmail, newPhone, signInByCode } from '../../testing/contacts';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { Account } from '../Account';
import { joining, onPhone, type SignedInPhone, signIn } from '../factory';
import { hashPassword } from '../passwords/hashPassword';
import { Password } from '../passwords/Password';
import { Session } from '../sessions/Session';
import { accountSettings } from '../settings';

const system = testSystem();
const day = 86_400_000;
const wait = accountSettings.UNUSED_WAIT_DAYS * day;
const password = 'sieben rote Schiffe';

const codeFor = (contact: Contact) => codeSentTo(contact, system.sandbox);

/** Somebody comes with a code sent to a contact. */
async function come(contact: Contact) {
  await call(accounts.sendSignInCode, { contact });
  const answer = await ask(accounts.signInWithCode, { contact, code: codeFor(contact), joining });
  await letTimePass(system, 61_000);
  return answer;
}

/** An account with a phone, a mailbox and a password, last used so long ago; the sweep has taken its sessions. */
async function unused(ms: number, phone = newPhone(), mailbox = newEmail()) {
  const owner = await signInByCode(phone, system.sandbox);
  await call(accounts.sendContactCode, { contact: mailbox }, owner.accessToken);
  await call(accounts.addContact, { contact: mailbox, code: codeFor(mailbox) }, owner.accessToken);
  const row = { hash: await hashPassword(password), isLong: true, changedAt: clock.date() };
  await Password.create({ accountId: owner.account.id, ...row });
  await letTimePass(system, ms);
  await Session.destroy({ where: {} });
  await Notice.destroy({ where: {} });
  return { phone, mailbox, accountId: owner.account.id };
}

const told = async () =>
  (await Notice.findAll({ where: { topic: 'unused_account' } })).map(({ channel }) => channel).sort();

describe('a phone or mailbox whose account nobody used for a year', () => {
  it.each([
    ['a phone', 'phone', 'mail'],
    ['a mailbox', 'mailbox', 'sms'],
  ] as const)('opens nothing by a code alone: %s; the other contact is told, once', async (_what, kind, channel) => {
    const account = await unused(366 * day);
    const first = await come(account[kind]);
    expect(first).toMatchObject({ status: 403, body: { error: 'contact_unused' } });
    const until = Date.parse(String(first.body.details?.until));
    expect(until).toBeGreaterThan(clock.now() + wait - day);
    expect(until).toBeLessThanOrEqual(clock.now() + wait);
    expect((await come(account[kind])).body.details?.until).toBe(first.body.details?.until);
    expect(await told()).toEqual([channel]);
    expect(await Session.count()).toBe(0);
  });

  it('opens it when the days have passed and nobody came by another way', async () => {
    const { phone, accountId } = await unused(400 * day);
    await come(phone);
    await letTimePass(system, wait - day);
    expect((await come(phone)).status).toBe(403);
    await letTimePass(system, day);
    expect(onPhone((await come(phone)).body).account.id).toBe(accountId);
    expect((await come(phone)).status).toBe(200);
  });

  it('does not wait for who has another proof, and then no waiting helps a stranger', async () => {
    const { phone, mailbox } = await unused(400 * day);
    await come(phone);
    const owner = await ask(accounts.signInWithPassword, { name: mailbox.email, password });
    expect(owner.status).toBe(200);
    await letTimePass(system, wait + day);
    expect(await come(phone)).toMatchObject({ status: 403, body: { details: { until: null } } });
    await letTimePass(system, 20 * day);
    expect((await come(phone)).status).toBe(403);
  });

  it.each([
    [
      'by a proof',
      async (owner: SignedInPhone, contact: Contact) => {
        const identityId = owner.account.identities.find(({ kind }) => kind === 'phone')?.id ?? '';
        await call(accounts.sendProofCode, { identityId }, owner.accessToken);
        await call(accounts.prove, { proof: { identityId, code: codeFor(contact) } }, owner.accessToken);
      },
    ],
    [
      'by adding it again',
      async (owner: SignedInPhone, contact: Contact) => {
        await call(accounts.sendContactCode, { contact }, owner.accessToken);
        await call(accounts.addContact, { contact, code: codeFor(contact) }, owner.accessToken);
      },
    ],
  ])('opens again once its owner has proved it from inside: %s', async (_how, prove) => {
    const { phone, mailbox } = await unused(400 * day);
    await come(phone);
    const owner = onPhone(await call(accounts.signInWithPassword, { name: mailbox.email, password }));
    await prove(owner, phone);
    await letTimePass(system, 61_000);
    expect((await come(phone)).status).toBe(200);
  });

  it('has its owner told anew when somebody comes back long after the wait', async () => {
    const { phone } = await unused(400 * day);
    await come(phone);
    await letTimePass(system, wait + 31 * day);
    expect((await come(phone)).status).toBe(403);
    expect(await told()).toEqual(['mail', 'mail']);
  });

  it('is not taken over by merging either', async () => {
    const { phone, accountId } = await unused(400 * day);
    const stranger = await signIn('zhoumu');
    await call(accounts.sendContactCode, { contact: phone }, stranger.accessToken);
    const given = { contact: phone, code: codeFor(phone), merge: true };
    const answer = await ask(accounts.addContact, given, stranger.accessToken);
    expect(answer).toMatchObject({ status: 403, body: { error: 'contact_unused' } });
    expect(await Account.findByPk(accountId)).not.toBeNull();
    expect(await told()).toEqual(['mail']);
  });
});

describe('an account counts as used', () => {
  it.each([
    ['less than a year after it was opened', 364],
    ['a month later', 30],
  ])('%s', async (_when, days) => {
    const { phone } = await unused(days * day);
    expect((await come(phone)).status).toBe(200);
    expect(await told()).toEqual([]);
  });

  it.each([
    ['by a refresh', (owner: SignedInPhone) => call(accounts.refreshSession, { refreshToken: owner.refreshToken })],
    ['by another sign-in', () => signIn('linwan')],
  ])('%s', async (_how, use) => {
    const owner = await signIn('linwan');
    const phone = newPhone();
    await call(accounts.sendContactCode, { contact: phone }, owner.accessToken);
    await call(accounts.addContact, { contact: phone, code: codeFor(phone) }, owner.accessToken);
    await letTimePass(system, 80 * day);
    await use(owner);
    await letTimePass(system, 300 * day);
    await Session.destroy({ where: {} });
    expect((await come(phone)).status).toBe(200);
  });

  it('by its sessions, where a server of the version before saw it last', async () => {
    const { phone, accountId } = await unused(400 * day);
    await Account.update({ lastUsedAt: null }, { where: { id: accountId } });
    expect((await come(phone)).status).toBe(403);
  });
});
