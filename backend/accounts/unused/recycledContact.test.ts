import { accounts } from '../../../shared/contract';
import type { Contact } from '../../../shared/contract/accounts';
import { Notice } from '../../notices/Notice';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { newId } from '../../platform/newId';
import { suppress } from '../../suppressions/suppressions';
import { ask, call } from '../../testing/call';
import { codeSentTo, newEmail, newPhone, signInByCode } from '../../testing/contacts';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { Account } from '../Account';
import { contactIndex } from '../contacts/contactIndex';
import { joining, onPhone, proveContacts, type SignedInPhone, signIn } from '../factory';
import { createIdentity } from '../identities/identities';
import { hashPassword } from '../passwords/hashPassword';
import { asAccount } from '../passwords/inTurn';
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

async function addPassword(accountId: string) {
  const row = { hash: await hashPassword(password, asAccount('of a test')), isLong: true, changedAt: clock.date() };
  await Password.create({ accountId, ...row });
}

/** Lets so long pass without anybody coming; the sweep has taken the sessions. */
async function leaveUnused(ms: number) {
  await letTimePass(system, ms);
  await Session.destroy({ where: {} });
  await Notice.destroy({ where: {} });
}

/** An account with a phone, a mailbox and a password, last used so long ago; the sweep has taken its sessions. */
async function unused(ms: number, phone = newPhone(), mailbox = newEmail()) {
  const owner = await signInByCode(phone, system.sandbox);
  await call(accounts.sendContactCode, { contact: mailbox }, owner.accessToken);
  await call(accounts.addContact, { contact: mailbox, code: codeFor(mailbox) }, owner.accessToken);
  await addPassword(owner.account.id);
  await leaveUnused(ms);
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

describe('whether waiting opens an unused account to a code of its contact', () => {
  const newContact = { phone: newPhone, mailbox: newEmail };
  const subjects = (contact: Contact) => ('phone' in contact ? { phone: contact.phone } : { email: contact.email });

  /** What an account has besides the contact that somebody comes with. */
  const besides = {
    'nothing else': async () => undefined,
    'WeChat bound': async (accountId: string) => {
      const wechat = { kind: 'wechat', value: `o${newId()}` } as const;
      await inTransaction((transaction) => createIdentity(accountId, wechat, transaction));
    },
    'a password': addPassword,
    'a username without a password': async (accountId: string) => {
      const username = { kind: 'username', value: `林晚#${newId()}` } as const;
      await inTransaction((transaction) => createIdentity(accountId, username, transaction));
    },
    'another contact': (accountId: string, other: Contact) => proveContacts(accountId, subjects(other)),
    'a password and another contact': async (accountId: string, other: Contact) => {
      await addPassword(accountId);
      await proveContacts(accountId, subjects(other));
    },
    'a password and a contact that wants no notices': async (accountId: string, other: Contact) => {
      await addPassword(accountId);
      await proveContacts(accountId, subjects(other));
      const [kind, value] = 'phone' in other ? (['phone', other.phone] as const) : (['email', other.email] as const);
      await suppress({ marks: [contactIndex({ kind, value })], kind: 'all' }, 'asked_us');
    },
  };

  const opened: [keyof typeof besides, boolean][] = [
    ['nothing else', true],
    ['a username without a password', true],
    ['another contact', true],
    ['a password and another contact', true],
    ['WeChat bound', false],
    ['a password', false],
    ['a password and a contact that wants no notices', false],
  ];
  const cases = opened.flatMap(([what, opens]) =>
    (['phone', 'mailbox'] as const).map((kind) => ({ what, kind, opens, when: opens ? 'in the end' : 'never' })),
  );
  const mergings = cases.filter(({ what }) => !what.includes('username') && !what.includes('no notices'));

  /** An account with a contact and what else, unused for a year; the contact. */
  async function unusedWith(what: keyof typeof besides, kind: keyof typeof newContact) {
    const contact = newContact[kind]();
    const { account } = await signInByCode(contact, system.sandbox);
    await besides[what](account.id, newContact[kind === 'phone' ? 'mailbox' : 'phone']());
    await leaveUnused(400 * day);
    return { contact, accountId: account.id };
  }

  it.each(cases)('by a sign-in with a $kind, besides which there is $what: $when', async ({ what, kind, opens }) => {
    const { contact } = await unusedWith(what, kind);
    const first = await come(contact);
    expect(first).toMatchObject({ status: 403, body: { error: 'contact_unused' } });
    expect(typeof first.body.details?.until).toBe(opens ? 'string' : 'object');
    for (const ms of [wait, 60 * day]) {
      await letTimePass(system, ms);
      const { status } = await come(contact);
      if (opens) return expect(status).toBe(200);
      expect(status).toBe(403);
    }
  });

  it.each(mergings)('by a merging with a $kind, besides which there is $what: $when', async ({ what, kind, opens }) => {
    const { contact, accountId } = await unusedWith(what, kind);
    for (const ms of [0, wait]) {
      await letTimePass(system, ms);
      const { accessToken } = await signIn('zhoumu');
      await call(accounts.sendContactCode, { contact }, accessToken);
      const given = { contact, code: codeFor(contact), merge: true };
      expect((await ask(accounts.addContact, given, accessToken)).status).toBe(ms && opens ? 200 : 403);
      await letTimePass(system, 61_000);
    }
    expect((await Account.findByPk(accountId)) === null).toBe(opens);
  });

  it('no more, once the notice to the other contact did not reach it', async () => {
    const { phone } = await unused(400 * day);
    expect((await come(phone)).body.details?.until).not.toBeNull();
    await Notice.update({ state: 'failed' }, { where: { topic: 'unused_account' } });
    await letTimePass(system, wait);
    expect(await come(phone)).toMatchObject({ status: 403, body: { details: { until: null } } });
  });

  it.each(['WeChat bound', 'a password'] as const)(
    'no more, once its owner came with %s and proved nothing',
    async (what) => {
      const { contact, accountId } = await unusedWith(what, 'phone');
      await come(contact);
      await Account.update({ lastUsedAt: clock.date() }, { where: { id: accountId } });
      await letTimePass(system, day);
      expect(await come(contact)).toMatchObject({ status: 403, body: { details: { until: null } } });
    },
  );
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
