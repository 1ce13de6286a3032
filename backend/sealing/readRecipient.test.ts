import { accounts, letters, sealing } from '../../shared/contract';
import { proveContacts, signIn, signInStranger } from '../accounts/factory';
import { letterKey } from '../letterKeys/letterKeys';
import { decryptRecipient } from '../letters/encryptedFields';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan', clean: 'once' });
const mine = { phone: '+8613800000001', email: 'Lin.Wan@example.com' };
const others = { phone: '+8613800000002', email: 'zhoumu@example.com' };
let ids: Record<string, string>;
let othersIds: Record<string, string>;

const idsOf = async (token: string) =>
  Object.fromEntries((await call(accounts.readAccount, {}, token)).identities.map(({ kind, id }) => [kind, id]));

beforeAll(async () => {
  await proveContacts(system.me.account.id, mine);
  const other = await signIn('zhoumu');
  await proveContacts(other.account.id, others);
  [ids, othersIds] = [await idsOf(system.token), await idsOf(other.accessToken)];
});

type Recipient = Partial<Parameters<typeof sealRequest>[1] & object>['recipient'];
const channelOf = { phone: 'sms', email: 'mail' } as const;

async function sealTo(by: 'phone' | 'email', contact: object, kind: 'self' | 'phone' | 'email' = 'self') {
  const letter = await writeDraft(system.token);
  const recipient = { kind, name: '明天的我', ...contact } as NonNullable<Recipient>;
  const answer = await ask(
    sealing.sealLetter,
    sealRequest(letter, { recipient, channels: [channelOf[by]] }),
    system.token,
  );
  return { letterId: letter.id, answer };
}

async function contactsOf(letterId: string) {
  const row = await Letter.findByPk(letterId, { rejectOnEmpty: true });
  const { recipientPhone, recipientEmail } = decryptRecipient(await letterKey(row.id), row);
  return { phone: recipientPhone, email: recipientEmail };
}

describe('the name of a recipient', () => {
  it.each([
    ['👨‍👩‍👧‍👦🇨🇳', '👨‍👩‍👧‍👦🇨🇳'],
    ['فاطمة', 'فاطمة'],
    ['می‌خواهم', 'می‌خواهم'],
    ['<b>{{x}}{name}<%=y%>', '<b>{{x}}{name}<%=y%>'],
    ['外婆\u202e0001\u2069', '外婆0001'],
  ])('%s is kept and shown as it was typed, but for what turns the writing round', async (typed, kept) => {
    const letter = await writeDraft(system.token);
    const recipient = { kind: 'self' as const, name: typed, emailId: ids.email };
    const sealed = await call(sealing.sealLetter, sealRequest(letter, { recipient, channels: ['mail'] }), system.token);
    expect(sealed.recipient?.name).toBe(kept);
    expect((await call(letters.listSent, { limit: 20 }, system.token)).letters[0]?.recipient?.name).toBe(kept);
  });
});

describe('a letter to oneself', () => {
  it('goes to a proved mailbox, chosen by its id, for nothing', async () => {
    const { letterId, answer } = await sealTo('email', { emailId: ids.email });
    expect(answer).toMatchObject({ status: 200, body: { status: 'scheduled', amountFen: 0 } });
    expect(await contactsOf(letterId)).toEqual({ phone: null, email: mine.email });
  });

  it('goes to a proved number, chosen by its id', async () => {
    const { letterId, answer } = await sealTo('phone', { phoneId: ids.phone });
    expect(answer.body).toMatchObject({ status: 'awaiting_payment', recipient: { contact: '138****0001' } });
    expect(await contactsOf(letterId)).toEqual({ phone: mine.phone, email: null });
  });

  it.each([
    ['email', 'lin.wan@EXAMPLE.com'],
    ['phone', '138 0000 0001'],
    ['phone', '+86 138-0000-0001'],
  ] as const)('takes what an older client typed, when it is a proved %s: %s', async (kind, typed) => {
    const { letterId, answer } = await sealTo(kind, { [kind]: typed });
    expect(answer.status).toBe(200);
    expect((await contactsOf(letterId))[kind]).toBe(mine[kind]);
  });

  it('goes by the id where both are given', async () => {
    const { letterId } = await sealTo('email', { emailId: ids.email, email: others.email });
    expect((await contactsOf(letterId)).email).toBe(mine.email);
  });

  it.each([
    ['nobody’s mailbox', 'email', () => ({ email: 'stranger@example.com' })],
    ['another account’s mailbox', 'email', () => ({ email: others.email })],
    ['a mailbox with a dot less', 'email', () => ({ email: 'LinWan@example.com' })],
    ['a mailbox with a plus', 'email', () => ({ email: 'Lin.Wan+1@example.com' })],
    ['a mailbox of a subdomain', 'email', () => ({ email: 'Lin.Wan@mail.example.com' })],
    ['nobody’s number', 'phone', () => ({ phone: '13900000009' })],
    ['another account’s number', 'phone', () => ({ phone: others.phone })],
    ['the id of another account’s mailbox', 'email', () => ({ emailId: othersIds.email })],
    ['the id of another account’s number', 'phone', () => ({ phoneId: othersIds.phone })],
    ['the id of a number as a mailbox', 'email', () => ({ emailId: ids.phone })],
    ['the id of WeChat as a number', 'phone', () => ({ phoneId: ids.wechat })],
    ['an id that is nobody’s', 'email', () => ({ emailId: '01J0000000000000000000000A' })],
  ] as const)('does not go to %s, and the draft is kept', async (_what, kind, contact) => {
    const { letterId, answer } = await sealTo(kind, contact());
    expect(answer).toMatchObject({
      status: 422,
      body: { error: 'contact_not_yours', fields: [{ path: `recipient.${kind}`, problem: 'not_proved' }] },
    });
    expect(answer.body.message).toContain('草稿已保留');
    const kept = await call(letters.readLetter, { letterId }, system.token);
    expect(kept).toMatchObject({ status: 'draft', body: '你好，明天的我。', recipient: null });
  });

  it('needs a contact for every channel, and says which is missing', async () => {
    const { answer } = await sealTo('email', { phoneId: ids.phone });
    expect(answer.body).toMatchObject({ error: 'validation_failed', fields: [{ path: 'recipient.email' }] });
  });

  it('does not go to a contact once it is removed from the account', async () => {
    const leaving = await signInStranger();
    await proveContacts(leaving.account.id, { email: 'leaving@example.com' });
    const { email: emailId = '' } = await idsOf(leaving.accessToken);
    await call(accounts.removeIdentity, { identityId: emailId }, leaving.accessToken);
    const letter = await writeDraft(leaving.accessToken);
    for (const contact of [{ emailId }, { email: 'leaving@example.com' }]) {
      const recipient = { kind: 'self' as const, name: '我', ...contact };
      const wanted = sealRequest(letter, { recipient, channels: ['mail'] });
      expect((await ask(sealing.sealLetter, wanted, leaving.accessToken)).body.error).toBe('contact_not_yours');
    }
  });
});

describe('a letter to another person', () => {
  it('goes to any mailbox, one’s own too, at its price', async () => {
    for (const email of ['stranger@example.com', mine.email]) {
      const { answer } = await sealTo('email', { email }, 'email');
      expect(answer.body).toMatchObject({ status: 'awaiting_payment', amountFen: 200 });
    }
  });

  it('needs the contact itself, and no id of the account', async () => {
    const { answer } = await sealTo('email', { emailId: ids.email }, 'email');
    expect(answer.body).toMatchObject({ error: 'validation_failed', fields: [{ path: 'recipient.email' }] });
  });
});
