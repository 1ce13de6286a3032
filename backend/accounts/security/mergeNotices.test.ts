import { accounts } from '../../../shared/contract';
import type { Contact } from '../../../shared/contract/accounts';
import type { SecurityTopic } from '../../noticeKinds/topics';
import { Notice } from '../../notices/Notice';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { encryptField } from '../../platform/fieldCrypto';
import { call } from '../../testing/call';
import { codeSentTo, newEmail, newPhone } from '../../testing/contacts';
import { deliverDue } from '../../testing/dueLetter';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { joining, onPhone, proveContacts, type SignedInPhone, signInStranger } from '../factory';
import { Identity } from '../identities/Identity';
import { accountKey } from '../keys/accountKeys';
import { adoptSecurityNotices } from './adoption/adoptSecurityNotices';
import { oldContactPlace, SecurityNotice } from './adoption/SecurityNotice';
import { notifyOwner } from './notifyOwner';
import { securityNotice } from './securityNotice';

const system = testSystem();
const mailbox = newEmail();
const number = newPhone();
let owner: SignedInPhone;
let thief: SignedInPhone;

beforeEach(async () => {
  system.sandbox.mail.mails.length = 0;
  system.sandbox.sms.service.messages.length = 0;
  owner = await signInStranger();
  await proveContacts(owner.account.id, { ...mailbox, ...number });
  thief = onPhone(await call(accounts.register, { name: '路人', password: 'acht gelbe Ruderboote', joining }));
});

const identityOf = (kind: 'email' | 'phone', accountId = owner.account.id) =>
  Identity.findOne({ where: { accountId, kind }, rejectOnEmpty: true });
const toOwner = (...[topic, circumstances]: [SecurityTopic, Parameters<typeof notifyOwner>[3]?]) =>
  inTransaction((transaction) => notifyOwner(owner.account.id, topic, transaction, circumstances));
const securityMails = () =>
  system.sandbox.mail.mails.filter(({ subject }) => subject.includes('安全')).map(({ to, text }) => ({ to, text }));
const texts = () =>
  system.sandbox.sms.service.messages.filter(({ content }) => content.includes('变动')).map(({ content }) => content);

async function takeOver(contact: Contact = mailbox) {
  await call(accounts.sendContactCode, { contact }, thief.accessToken);
  const code = codeSentTo(contact, system.sandbox);
  await call(accounts.addContact, { contact, code, merge: true }, thief.accessToken);
}

const removeFromThief = async (kind: 'email' | 'phone') => {
  const { id: identityId } = await identityOf(kind, thief.account.id);
  await call(accounts.removeIdentity, { identityId }, thief.accessToken);
};

async function later(minutes: number) {
  await letTimePass(system, minutes * 60_000);
  await deliverDue();
}

const laterMails = async () => {
  for (const minutes of [0, 6, 31]) await later(minutes);
  return securityMails().filter(({ to }) => to === mailbox.email);
};

describe('an account that is merged into another', () => {
  it.each([mailbox, number])('by %j alone is told everywhere, also where the code went', async (contact) => {
    await takeOver(contact);
    await deliverDue();
    expect(securityMails()).toEqual([{ to: mailbox.email, text: expect.stringContaining('已并入另一个账号') }]);
    expect(securityMails()[0]?.text).toContain('merged into another one');
    expect(texts()).toEqual([expect.stringContaining('账号被并入另一个账号')]);
  });

  it('is told although its contacts are removed a moment later', async () => {
    await takeOver();
    await removeFromThief('email');
    await removeFromThief('phone');
    await deliverDue();
    expect(securityMails().map(({ to }) => to)).toEqual([mailbox.email, mailbox.email]);
    expect(texts()).toHaveLength(3);
    expect((await Notice.findAll({ where: { kind: 'security' } })).map(({ contact }) => contact)).toEqual(
      Array(5).fill(null),
    );
  });

  it('tells the contacts of the one that stays in words of their own, the replaced one too', async () => {
    const [own, replaced] = [newPhone(), newEmail()];
    await proveContacts(thief.account.id, { ...own, ...replaced });
    await takeOver();
    await deliverDue();
    expect(securityMails().find(({ to }) => to === replaced.email)?.text).toContain('另一个账号已并入您的账号');
    expect(system.sandbox.sms.service.messages.map(({ number: to, content }) => [to, content])).toContainEqual([
      own.phone.slice(3),
      expect.stringContaining('另一个账号并入您的账号'),
    ]);
  });
});

describe('what an account was not told yet when it is merged', () => {
  const untold: SecurityTopic[] = ['new_device', 'closing_undone', 'password_changed', 'data_exported', 'token_reused'];

  it.each(untold)('%s goes on, after a refusal of the mail for now, to the contact it was for', async (topic) => {
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:451' });
    await toOwner(topic);
    await deliverDue();
    expect(securityMails()).toEqual([]);
    await takeOver();
    expect(await laterMails()).toHaveLength(2);
    expect(await Notice.count({ where: { accountId: owner.account.id } })).toBe(0);
  });

  it('goes on to a contact that is gone, before and after', async () => {
    const leaving = await identityOf('email');
    await toOwner('contact_removed', { leaving: [leaving] });
    await leaving.destroy();
    await takeOver(number);
    expect((await laterMails()).map(({ text }) => text)).toEqual([expect.stringContaining('已移除')]);
  });

  it('goes on when its contact does not open: it ends alone', async () => {
    await toOwner('contact_removed', { leaving: [await identityOf('email')] });
    await Notice.update({ contact: Buffer.from('00', 'hex') }, { where: { channel: 'mail' } });
    await takeOver(number);
    await deliverDue();
    expect(texts()).toHaveLength(2);
  });

  it('goes on where a worker has it in its hands', async () => {
    await toOwner('new_device');
    const claimed = await Notice.findOne({ where: { channel: 'mail' }, rejectOnEmpty: true });
    await takeOver();
    await removeFromThief('email');
    expect(await securityNotice.compose.mail(claimed, null)).toMatchObject({ to: mailbox.email });
  });

  it('goes on as a version before wrote it', async () => {
    const { id: identityId } = await identityOf('email');
    const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    const { id: accountId } = owner.account;
    const contact = encryptField(await accountKey(accountId), mailbox.email, oldContactPlace({ id, accountId }));
    const times = { nextAt: clock.date(), createdAt: clock.date() };
    const about = { id, accountId, identityId, kind: 'contact_removed', channel: 'mail', contact, device: '' } as const;
    await SecurityNotice.create({ ...about, ...times, state: 'waiting', attempts: 0 });
    await takeOver(number);
    await adoptSecurityNotices.round();
    expect(await laterMails()).toHaveLength(2);
  });
});
