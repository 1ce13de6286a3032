import { Op } from 'sequelize';
import { accounts } from '../../../shared/contract';
import type { Contact } from '../../../shared/contract/accounts';
import { Notice } from '../../notices/Notice';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { call } from '../../testing/call';
import { codeSentTo, newEmail, newPhone, signInByCode } from '../../testing/contacts';
import { deliverDue } from '../../testing/dueLetter';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { proveContacts, type SignedInPhone, signIn } from '../factory';
import { Identity } from '../identities/Identity';
import { linkIdentity } from '../waysIn/linkIdentity';
import { removeIdentity } from '../waysIn/removeIdentity';

const system = testSystem();

async function addContact({ accessToken }: SignedInPhone, contact: Contact, merge = false) {
  await call(accounts.sendContactCode, { contact }, accessToken);
  const code = codeSentTo(contact, system.sandbox);
  return call(accounts.addContact, { contact, code, merge }, accessToken);
}

/** Which notices are queued, with the channel each goes by. */
async function queued(): Promise<string[]> {
  const notices = await Notice.findAll({ where: { kind: 'security' }, order: ['id'] });
  return notices.map(({ topic, channel }) => `${topic} by ${channel}`);
}

const mailsTo = (contact: { email: string }) =>
  system.sandbox.mail.mails.filter(({ to, text }) => to === contact.email && !/\d{6}/.test(text)).length;

describe('the owner of an account', () => {
  it('is told of a new contact at all others, not at the new one itself', async () => {
    const owner = await signInByCode(newEmail(), system.sandbox);
    await addContact(owner, newPhone());
    expect(await queued()).toEqual(['contact_added by mail']);
  });

  it('is told of a changed contact also at the old one, which then leaves nothing behind', async () => {
    const owner = await signIn('linwan');
    const [before, after] = [newEmail(), newEmail()];
    await addContact(owner, before);
    await addContact(owner, after);
    expect(await queued()).toEqual(['contact_changed by mail']);
    await deliverDue();
    expect([mailsTo(before), mailsTo(after)]).toEqual([1, 0]);
    expect((await Notice.findAll({ where: { kind: 'security' } })).map(({ contact }) => contact)).toEqual([null]);
  });

  it('is told of a removed contact there too', async () => {
    const owner = await signIn('linwan');
    const contact = newEmail();
    const { identities } = await addContact(owner, contact);
    const identityId = identities.find(({ kind }) => kind === 'email')?.id ?? '';
    await call(accounts.removeIdentity, { identityId }, owner.accessToken);
    expect(await queued()).toEqual(['contact_removed by mail']);
    await deliverDue();
    expect(mailsTo(contact)).toBe(1);
  });

  it('is told of a changed password', async () => {
    const owner = await signInByCode(newEmail(), system.sandbox);
    await call(accounts.setPassword, { password: 'sieben rote Schiffe' }, owner.accessToken);
    expect(await queued()).toEqual(['password_changed by mail']);
  });

  it('is told when another account is merged into this one', async () => {
    const contact = newPhone();
    await signInByCode(contact, system.sandbox);
    // The vendor sends a number one code a minute, whoever asks.
    await letTimePass(system, 61_000);
    const owner = await signInByCode(newEmail(), system.sandbox);
    await addContact(owner, contact, true);
    expect(await queued()).toEqual(['account_taken by sms', 'account_merged by mail']);
  });

  it('is told at the other contacts of an account that is taken over by one of its own', async () => {
    const [phone, mailbox] = [newPhone(), newEmail()];
    const owner = await signInByCode(phone, system.sandbox);
    await addContact(owner, mailbox);
    await Notice.destroy({ where: { kind: 'security' } });
    await letTimePass(system, 61_000);
    const holderOfPhone = await signIn('zhoumu');
    await addContact(holderOfPhone, phone, true);
    expect((await queued()).sort()).toEqual(['account_taken by mail', 'account_taken by sms']);
    await deliverDue();
    expect(mailsTo(mailbox)).toBe(1);
  });

  it('is told at every contact of a kind that one new contact takes the place of', async () => {
    const owner = await signIn('linwan');
    const [first, second] = [newEmail(), newEmail()];
    await proveContacts(owner.account.id, first);
    await proveContacts(owner.account.id, second);
    await addContact(owner, newEmail());
    await deliverDue();
    expect([mailsTo(first), mailsTo(second)]).toEqual([1, 1]);
  });
});

describe('changes to and fro in a stolen session do not hide', () => {
  const change = (accountId: string, contact: Contact) =>
    inTransaction((transaction) =>
      linkIdentity(
        accountId,
        'phone' in contact ? { kind: 'phone', value: contact.phone } : { kind: 'email', value: contact.email },
        transaction,
      ),
    );
  const idOf = async (accountId: string, kind: 'phone' | 'email') =>
    (await Identity.findOne({ where: { accountId, kind }, rejectOnEmpty: true })).id;

  const floods = {
    'changes of the phone': (accountId: string) => change(accountId, newPhone()),
    'removals of the phone': async (accountId: string) => {
      await change(accountId, newPhone());
      await removeIdentity(accountId, await idOf(accountId, 'phone'));
    },
  };
  const ends = {
    contact_removed: async (accountId: string) => removeIdentity(accountId, await idOf(accountId, 'email')),
    contact_changed: (accountId: string) => change(accountId, newEmail()),
  };
  const cases = Object.entries(floods).flatMap(([what, flood]) =>
    Object.entries(ends).map(([end, act]) => ({ what, flood, end, act })),
  );

  it.each(cases)("$what: $end of the owner's own mailbox, which is told there", async ({ flood, end, act }) => {
    const { account } = await signIn('linwan');
    const own = newEmail();
    await proveContacts(account.id, { email: own.email });
    for (let count = 0; count < 14; count += 1) await flood(account.id);
    const identityId = await idOf(account.id, 'email');
    await act(account.id);
    const last = await Notice.findOne({ where: { identityId }, order: [['id', 'DESC']], rejectOnEmpty: true });
    expect(last).toMatchObject({ topic: end, channel: 'mail', contact: expect.any(Buffer) });
    expect(last.nextAt.getTime()).toBeLessThanOrEqual(clock.now());
    await Notice.destroy({ where: { id: { [Op.ne]: last.id } } });
    await deliverDue();
    expect(mailsTo(own)).toBe(1);
  });
});
