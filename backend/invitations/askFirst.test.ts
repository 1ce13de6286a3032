import { letters, sealing } from '../../shared/contract';
import { invitations } from '../../shared/contract/invitations';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { signIn } from '../accounts/factory';
import { wakeClaimed } from '../deliveries/waits/awaitClaim';
import { sealRequest, writeDraft } from '../letters/factory';
import { suppress } from '../notices/suppressions/suppressions';
import { ask, call } from '../testing/call';
import { deliverDue, makeDue, scheduledLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toGrandma, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { beginAskings } from './beginAskings';
import { endAskings } from './endAskings';

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
    expect((await ask(invitations.acceptAsked, { ...one, accepted: true })).body.error).toBe('invitation_invalid');
    expect((await read(one.letterId)).asking?.state).toBe('open');
  });

  it('whose day comes while they may answer, it waits, and comes once it is accepted', async () => {
    const one = await asked();
    expect(await newsOnItsDay(one.letterId)).toEqual(['postponed sms not_claimed']);
    await accept(one);
    await wakeClaimed.round();
    await deliverDue();
    expect(await newsAfterDue(one.letterId)).toEqual(['postponed sms not_claimed', 'accepted sms']);
  });

  it('is not asked about where the mailbox wants no letters: its author hears that nobody answered', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    await suppress({ marks: refusalMarks({ kind: 'email', value: 'amelie@example.com' }), kind: 'all' }, 'asked_us');
    await beginAskings.round();
    await deliverDue();
    expect(mails()).toHaveLength(0);
    expect((await read(letterId)).asking?.state).toBe('expired');
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
