import { letters, sealing } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import { invitations } from '../../shared/contract/invitations';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { proveContacts, signIn } from '../accounts/factory';
import { authorWords } from '../authorNotices/authorWords';
import { wakeClaimed } from '../deliveries/waits/awaitClaim';
import { sealRequest, writeDraft } from '../letters/factory';
import { Notice } from '../notices/Notice';
import { isSuppressed, suppress } from '../suppressions/suppressions';
import { ask, call } from '../testing/call';
import { deliverDue, makeDue, scheduledLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toGrandma, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { beginAskings } from './beginAskings';
import { endAskings } from './endAskings';
import { invitationFor } from './invitation';

const day = 86_400_000;
const system = testSystem({ signedIn: 'linwan' });
const toAmelie = {
  recipient: { kind: 'other' as const, name: '阿梅莉', email: 'amelie@example.com', phone: '13800000003' },
  channels: ['sms' as const, 'mail' as const],
  holding: 'ask_first' as const,
};
const author = async () => (await signIn('linwan')).accessToken;
const read = async (letterId: string) => call(letters.readLetter, { letterId }, await author());
// Those of the examples before stay in the mailbox.
let earlier = 0;
beforeEach(() => {
  earlier = system.sandbox.mail.mails.length;
});
const mails = () => system.sandbox.mail.mails.slice(earlier).filter(({ to }) => to.includes('amelie@example.com'));

/** A letter on its way whose recipient was asked, and the way to answer that the mail names. */
async function asked(plan: Parameters<typeof scheduledLetter>[1] = toAmelie) {
  const letterId = await scheduledLetter(system.token, plan);
  await beginAskings.round();
  await deliverDue();
  const token = /token=([\w-]{22})/.exec(mails().at(-1)?.text ?? '')?.[1] ?? '';
  return { letterId, token };
}

const accept = (one: { letterId: string; token: string }, accepted = true) =>
  call(invitations.acceptAsked, { ...one, accepted });
const refuse = (one: { letterId: string; token: string }, refused = true) =>
  call(invitations.refuseInvitation, { ...one, refused });

async function newsOnItsDay(letterId: string): Promise<string[]> {
  await makeDue(letterId);
  await deliverDue();
  await deliverDue();
  return newsAfterDue(letterId);
}

describe('a letter that asks first', () => {
  it('says to whom it is for, at once: from whom, what is kept, how to answer, and nothing of the letter', async () => {
    const one = await asked();
    expect(mails()).toHaveLength(1);
    const [mail] = mails();
    for (const said of ['林晚', '/no-more/', 'token=']) expect(mail?.text).toContain(said);
    for (const secret of ['藏在抽屉里', '只有你能读到']) expect(mail?.text).not.toContain(secret);
    expect(mail?.headers).toHaveProperty('list-unsubscribe');
    expect(await call(invitations.lookAtInvitation, one)).toEqual({
      state: 'open',
      from: '林晚',
      asked: { name: '阿梅莉', contact: 'a***@example.com', claimable: false },
    });
    expect((await read(one.letterId)).asking).toMatchObject({ state: 'open', renew: false });
    await beginAskings.round();
    await deliverDue();
    expect(mails()).toHaveLength(1);
  });

  it('accepted without an account, it comes on its day by its ways', async () => {
    const one = await asked();
    expect((await accept(one)).state).toBe('accepted');
    expect((await read(one.letterId)).asking?.state).toBe('accepted');
    expect(await newsOnItsDay(one.letterId)).toEqual(['accepted sms']);
  });

  it('first refused, then accepted after all, it comes; its author was told', async () => {
    const one = await asked();
    expect((await refuse(one)).state).toBe('refused');
    expect((await call(letters.listSent, {}, await author())).letters[0]).toMatchObject({ calling: 'asked' });
    expect((await accept(one)).state).toBe('accepted');
    expect(await newsOnItsDay(one.letterId)).toEqual(['accepted sms']);
  });

  it('refused, it comes by no way, and its mailbox is not asked anew', async () => {
    const one = await asked();
    await refuse(one);
    await call(invitations.renewInvitation, { letterId: one.letterId }, await author());
    await beginAskings.round();
    await deliverDue();
    expect(mails()).toHaveLength(1);
    expect(await newsOnItsDay(one.letterId)).toEqual([
      'refused sms declined',
      'refused mail declined',
      'undeliverable',
    ]);
  });

  it('lets whoever was asked refuse all letters of its author, and take that back with it', async () => {
    const one = await asked();
    await call(invitations.refuseInvitation, { ...one, refused: true, scope: 'sender' });
    const wanted = sealRequest(await writeDraft(system.token), toAmelie);
    expect((await ask(sealing.sealLetter, wanted, system.token)).body.error).toBe('contact_unusable');
    await refuse(one, false);
    expect((await ask(sealing.sealLetter, wanted, system.token)).status).toBe(200);
  });

  it('lets whoever was asked refuse all letters, which a link alone does not take back', async () => {
    const one = await asked();
    await call(invitations.refuseInvitation, { ...one, refused: true, scope: 'all' });
    await refuse(one, false);
    const wanted = sealRequest(await writeDraft(system.token), toAmelie);
    expect((await ask(sealing.sealLetter, wanted, system.token)).body.error).toBe('contact_unusable');
  });

  it('not answered in thirty days, its author is told and asks anew', async () => {
    const one = await asked();
    await passTime(system.sandbox, 30 * day + 1_000);
    await endAskings.round();
    expect((await read(one.letterId)).asking).toMatchObject({ state: 'expired', renew: true });
    await call(invitations.renewInvitation, { letterId: one.letterId }, await author());
    await beginAskings.round();
    await deliverDue();
    expect(mails()).toHaveLength(2);
    expect((await read(one.letterId)).asking?.state).toBe('open');
    // Both mails lie in the same mailbox.
    expect((await accept(one)).state).toBe('accepted');
  });

  it('whose day comes while they may answer, it waits, and comes once it is accepted', async () => {
    const one = await asked();
    expect(await newsOnItsDay(one.letterId)).toEqual(['postponed sms not_claimed']);
    await accept(one);
    await wakeClaimed.round();
    await deliverDue();
    expect(await newsAfterDue(one.letterId)).toEqual(['postponed sms not_claimed', 'accepted sms']);
  });

  it('is not asked about where the mailbox wants no letters: its author hears what they would of one that takes no mail', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    await suppress({ marks: refusalMarks({ kind: 'email', value: 'amelie@example.com' }), kind: 'all' }, 'asked_us');
    await beginAskings.round();
    await deliverDue();
    expect(mails()).toHaveLength(0);
    const { asking, timeline } = await read(letterId);
    expect(asking).toMatchObject({ state: 'expired', renew: true, unasked: true });
    expect(timeline.at(-1)?.kind).toBe('unasked');
  });

  it('by a mail that nobody takes, its author hears at once that nobody could be asked, corrects it, and asks anew', async () => {
    await proveContacts(system.me.account.id, { email: 'linwan@example.com' });
    system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550', times: 1 });
    const { letterId } = await asked();
    await deliverDue();
    const { asking, timeline } = await read(letterId);
    expect(asking).toMatchObject({ state: 'expired', renew: true, unasked: true });
    const kinds = timeline.map(({ kind }) => kind);
    expect(kinds.at(-1)).toBe('unasked');
    expect(kinds).not.toContain('unanswered');
    expect((await call(letters.listSent, {}, await author())).letters[0]).toMatchObject({ calling: 'asked' });
    const told = await Notice.findAll({ where: { letterId, kind: 'asked_answer', state: 'accepted' } });
    expect(told.map(({ channel, topic }) => [channel, topic])).toEqual([['mail', 'unasked']]);
    const mail = system.sandbox.mail.mails.filter(({ to }) => to.includes('linwan@example.com')).at(-1);
    expect(mail?.text).toContain(authorWords.unasked['zh-CN']);
    await call(invitations.renewInvitation, { letterId }, await author());
    await beginAskings.round();
    await deliverDue();
    expect(mails()).toHaveLength(1);
    expect((await read(letterId)).asking).toEqual({ state: 'open', until: expect.any(String), renew: false });
  });

  it.each([
    ['oneself', { ...toMyself, holding: 'ask_first' as const }],
    ['a phone alone, which no question reaches', { ...toGrandma, holding: 'ask_first' as const }],
  ])('is none to %s', async (_whom, plan) => {
    const wanted = sealRequest(await writeDraft(system.token), plan);
    expect((await ask(sealing.sealLetter, wanted, system.token)).body).toMatchObject({
      error: 'asking_not_possible',
      fields: [{ path: 'holding' }],
    });
  });

  it('is another sealing than one that does not', async () => {
    const wanted = sealRequest(await writeDraft(system.token), toAmelie);
    await call(sealing.sealLetter, wanted, system.token);
    expect((await ask(sealing.sealLetter, wanted, system.token)).status).toBe(200);
    const other = { ...wanted, holding: 'sealed' as const };
    expect((await ask(sealing.sealLetter, other, system.token)).body.error).toBe('letter_not_editable');
  });
});

describe('a mailbox that is asked beside an invitation', () => {
  const plan = (...channels: ('mail' | 'wechat')[]) => ({
    recipient: { kind: 'other' as const, name: '阿梅莉', email: 'amelie@example.com' },
    channels,
    holding: 'ask_first' as const,
  });
  const invitationOf = async (letterId: string) => ({
    letterId,
    token: (await read(letterId)).invitation?.token ?? '',
  });
  const look = (one: { letterId: string; token: string }) => call(invitations.lookAtInvitation, one);
  const claim = async (one: { letterId: string; token: string }) =>
    ask(invitations.claimLetter, one, (await signIn('zhoumu')).accessToken);
  const marks = refusalMarks({ kind: 'email', value: 'amelie@example.com' });

  it('has a token of its own: what it refuses, neither its author nor a friend takes back with the invitation', async () => {
    const one = await asked(plan('mail', 'wechat'));
    const theirs = await invitationOf(one.letterId);
    await call(invitations.refuseInvitation, { ...one, refused: true, scope: 'all' });
    expect(await isSuppressed(marks, 'letter_arrived')).toBe(true);
    expect((await ask(invitations.acceptAsked, { ...theirs, accepted: true })).body.error).toBe('invitation_invalid');
    await refuse(theirs, false);
    expect((await claim(theirs)).status).toBe(200);
    expect((await look(one)).state).toBe('refused');
    expect((await read(one.letterId)).asking).toMatchObject({ state: 'refused' });
    expect(await newsOnItsDay(one.letterId)).toEqual([
      'refused mail declined',
      'refused wechat no_consent',
      'undeliverable',
    ]);
    expect(mails()).toHaveLength(1);
  });

  it('alone sees what is kept of it', async () => {
    const one = await asked(plan('mail', 'wechat'));
    expect(await look(await invitationOf(one.letterId))).toEqual({ state: 'open', from: '林晚' });
    expect((await look(one)).asked).toEqual({ name: '阿梅莉', contact: 'a***@example.com', claimable: true });
  });

  it('is asked whatever the order of the ways, and who claims the letter answers for WeChat alone', async () => {
    const one = await asked(plan('wechat', 'mail'));
    expect(mails()).toHaveLength(1);
    expect((await claim(await invitationOf(one.letterId))).status).toBe(200);
    expect((await look(one)).state).toBe('open');
    expect(await newsOnItsDay(one.letterId)).toEqual(['refused wechat no_consent', 'postponed mail not_claimed']);
    await accept(one);
    await wakeClaimed.round();
    await deliverDue();
    expect((await newsAfterDue(one.letterId)).at(-1)).toBe('accepted mail');
  });

  it('may accept though the invitation was refused, which its author then renews without asking it again', async () => {
    const one = await asked(plan('mail', 'wechat'));
    const theirs = await invitationOf(one.letterId);
    expect((await refuse(theirs)).state).toBe('refused');
    expect((await call(letters.listSent, {}, await author())).letters[0]).toMatchObject({ calling: 'asked' });
    expect((await accept(one)).state).toBe('accepted');
    const { invitation } = await call(invitations.renewInvitation, { letterId: one.letterId }, await author());
    expect(invitation).toMatchObject({ state: 'open' });
    expect((await ask(invitations.lookAtInvitation, theirs)).body.error).toBe('invitation_invalid');
    expect((await look(one)).state).toBe('accepted');
    await beginAskings.round();
    expect(await newsOnItsDay(one.letterId)).toEqual(['accepted mail']);
    // The question, and the letter.
    expect(mails()).toHaveLength(2);
  });

  it('answers with the mail of a version before, where its author was never shown that token', async () => {
    const alone = await asked();
    const before = { letterId: alone.letterId, token: invitationFor(alone.letterId) };
    expect((await accept(before)).state).toBe('accepted');
    const both = await asked(plan('mail', 'wechat'));
    const shown = { letterId: both.letterId, token: invitationFor(both.letterId) };
    expect(shown).toEqual(await invitationOf(both.letterId));
    expect((await ask(invitations.acceptAsked, { ...shown, accepted: true })).body.error).toBe('invitation_invalid');
  });
});

describe('asking one mailbox after another', () => {
  const mailbox = (name: string) => ({ kind: 'other' as const, name, email: `${name}@example.com` });
  const byMail = { channels: ['mail' as const], holding: 'ask_first' as const };
  const turnTo = async (letterId: string, name: string) => {
    const { channels } = byMail;
    const wanted = { letterId, recipient: mailbox(name), channels, quotedFen: 0 };
    return ask(changes.readdressLetter, wanted, await author());
  };

  it('asks none twice that refused, though the letter is turned away and back', async () => {
    const one = await asked({ recipient: mailbox('amelie'), ...byMail });
    await refuse(one);
    for (const name of ['zhoumu', 'amelie']) {
      expect((await turnTo(one.letterId, name)).status).toBe(200);
      await beginAskings.round();
      await deliverDue();
    }
    expect(mails()).toHaveLength(1);
    expect((await read(one.letterId)).asking?.state).toBe('expired');
  });

  it('is over after five in the life of a letter, and says so', async () => {
    const { letterId } = await asked({ recipient: mailbox('amelie'), ...byMail });
    for (const name of ['two', 'three', 'four', 'five']) {
      expect((await turnTo(letterId, name)).status).toBe(200);
      await beginAskings.round();
    }
    expect(await turnTo(letterId, 'six')).toMatchObject({ status: 409, body: { error: 'asked_too_often' } });
    await passTime(system.sandbox, 31 * day);
    await endAskings.round();
    const again = await ask(invitations.renewInvitation, { letterId }, await author());
    expect(again).toMatchObject({ status: 409, body: { error: 'asked_too_often' } });
  });

  it('is over after ten a day of one account', async () => {
    const statuses: number[] = [];
    for (let letter = 0; letter < 3; letter += 1) {
      const letterId = await scheduledLetter(system.token, { recipient: mailbox(`first${letter}`), ...byMail });
      for (let turn = 0; turn < 4; turn += 1) statuses.push((await turnTo(letterId, `n${letter}${turn}`)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429]);
  });
});
