import { accounts, answers, letters, opening, privacy, sealing } from '../../shared/contract';
import { invitations } from '../../shared/contract/invitations';
import { openingHeader } from '../../shared/contract/pictures';
import { proveContacts, registerByName, signIn } from '../accounts/factory';
import { arrive, schedule, sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { createOpeningCode } from '../letters/OpeningCode';
import { inTransaction } from '../platform/database';
import { newId } from '../platform/newId';
import { countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { deliverDue, makeDue } from '../testing/dueLetter';
import { allowNotice } from '../testing/phone';
import { toAFriend } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { Enclosure } from './Enclosure';

const system = testSystem({ signedIn: 'linwan' });
const words = {
  title: '给周牧',
  body: '见字如面。\n秋天到了。',
  signature: '林晚',
  mood: 'missing',
  pictureWord: 'heron',
};

/** A letter of Lin Wan's that Zhou Mu has accepted and opened. */
async function openedByZhoumu() {
  const { id: letterId } = await sealLetter(system.token, toAFriend, words);
  await schedule(letterId);
  const { invitation } = await call(letters.readLetter, { letterId }, system.token);
  const { accessToken } = await signIn('zhoumu');
  await call(invitations.claimLetter, { letterId, token: invitation?.token ?? '' }, accessToken);
  await arrive(letterId);
  await call(opening.openLetter, { letterId }, accessToken);
  return { letterId, zhoumu: accessToken };
}

async function answer(token: string, letterId: string, body = '收到了，谢谢。') {
  const draft = await call(answers.startAnswer, { letterId, draftKey: newId() }, token);
  const saved = { letterId: draft.id, version: 1, title: '', body, signature: '小牧' };
  return call(letters.saveDraft, saved, token);
}

const toAuthor = {
  recipient: { kind: 'other' as const, name: '林晚' },
  channels: ['wechat' as const, 'mail' as const],
};

async function sealAnswer(token: string, letterId: string) {
  const draft = await answer(token, letterId);
  const sealed = await call(sealing.sealLetter, sealRequest(draft, toAuthor), token);
  await schedule(sealed.id);
  return sealed;
}

/** A letter to oneself, sealed and opened. */
async function toMyself(draft: Awaited<ReturnType<typeof writeDraft>>) {
  const { id: letterId } = await call(sealing.sealLetter, sealRequest(draft), system.token);
  await arrive(letterId);
  await call(opening.openLetter, { letterId }, system.token);
  return letterId;
}

describe('an answer to another person', () => {
  it('goes to the account of who wrote the letter, by its own ways, which who answers never learns', async () => {
    await proveContacts(system.me.account.id, { phone: '+8613800000001', email: 'secret.box@example.com' });
    const { letterId, zhoumu } = await openedByZhoumu();
    const sealed = await sealAnswer(zhoumu, letterId);
    await makeDue(sealed.id);
    await deliverDue();
    await deliverDue();
    expect(await newsAfterDue(sealed.id)).toEqual(['refused wechat no_consent', 'accepted mail']);
    expect(await countArrivals(sealed.id, system.sandbox)).toMatchObject({ wechat: 0, mail: 1, sms: 0 });
    const seen = [
      await call(letters.readLetter, { letterId: sealed.id }, zhoumu),
      await call(letters.listSent, {}, zhoumu),
      await call(privacy.readHeldData, {}, zhoumu),
    ];
    for (const trace of ['secret.box', 's***', '13800000001', '0001'])
      expect(JSON.stringify(seen)).not.toContain(trace);
  });

  it('arrives by WeChat where its author allows it, and is opened with the first letter enclosed', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    const sealed = await sealAnswer(zhoumu, letterId);
    expect(sealed).toMatchObject({ answers: { letterId, to: 'author', from: '林晚' }, invitation: null });
    await allowNotice('linwan');
    await makeDue(sealed.id);
    await deliverDue();
    expect(await newsAfterDue(sealed.id)).toEqual(['accepted wechat']);
    await call(opening.openLetter, { letterId: sealed.id }, system.token);
    const thread = await call(answers.readThread, { letterId: sealed.id }, system.token);
    expect(thread.letters.map(({ id, body }) => [id, body])).toEqual([
      [letterId, words.body],
      [sealed.id, '收到了，谢谢。'],
    ]);
  });

  it('keeps the first letter when that is deleted, and goes without leaving anything of it', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    const sealed = await sealAnswer(zhoumu, letterId);
    await arrive(sealed.id);
    await call(opening.openLetter, { letterId: sealed.id }, system.token);
    await Letter.destroy({ where: { id: letterId } });
    const { letters: chain } = await call(answers.readThread, { letterId: sealed.id }, system.token);
    expect(chain).toMatchObject([{ id: null, ...words }, { id: sealed.id }]);
    await Letter.destroy({ where: { id: sealed.id } });
    expect(await Enclosure.count()).toBe(0);
  });

  it('lies encrypted with its letter', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    await answer(zhoumu, letterId);
    const [row] = await Enclosure.findAll();
    for (const value of Object.values(row?.dataValues ?? {}))
      for (const word of Object.values(words)) expect(String(value)).not.toContain(word);
  });

  it('cannot be claimed, has no invitation, and reaches nobody else whatever contact is named', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    const draft = await answer(zhoumu, letterId);
    const named = { kind: 'other' as const, name: '林晚', phone: '13800000003', email: 'other@example.com' };
    const sms = await ask(sealing.sealLetter, sealRequest(draft, { recipient: named, channels: ['sms'] }), zhoumu);
    expect(sms.body.error).toBe('channel_not_possible');
    const { id } = await call(sealing.sealLetter, sealRequest(draft, { recipient: named, channels: ['mail'] }), zhoumu);
    const row = await Letter.findByPk(id, { rejectOnEmpty: true });
    expect(row).toMatchObject({ recipientId: system.me.account.id, recipientPhone: null, recipientEmail: null });
  });

  it('Blocked if the sender closed the account → saved to self', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    const draft = await answer(zhoumu, letterId);
    await Letter.update({ authorId: null }, { where: { id: letterId } });
    const refused = await ask(sealing.sealLetter, sealRequest(draft, toAuthor), zhoumu);
    expect(refused).toMatchObject({ status: 409, body: { error: 'author_gone' } });
    const kept = await call(letters.readLetter, { letterId: draft.id }, zhoumu);
    expect(kept).toMatchObject({ status: 'draft', body: '收到了，谢谢。', answers: { to: 'self' } });
    const saved = await call(sealing.sealLetter, sealRequest(draft), zhoumu);
    expect(saved).toMatchObject({ status: 'scheduled', recipient: { kind: 'self' } });
  });

  it('is no other letter’s draft: a word that started something else is a conflict, and nothing is lost', async () => {
    const [one, other] = [await openedByZhoumu(), await openedByZhoumu()];
    const draftKey = newId();
    const written = await writeDraft(one.zhoumu, { draftKey, body: '写到一半' });
    for (const { letterId } of [one, other])
      expect(await ask(answers.startAnswer, { letterId, draftKey }, one.zhoumu)).toMatchObject({
        status: 409,
        body: { error: 'draft_key_used' },
      });
    expect(await call(letters.readLetter, { letterId: written.id }, one.zhoumu)).toMatchObject({ body: '写到一半' });
    const mine = newId();
    const draft = await call(answers.startAnswer, { letterId: one.letterId, draftKey: mine }, one.zhoumu);
    expect((await call(answers.startAnswer, { letterId: one.letterId, draftKey: mine }, one.zhoumu)).id).toBe(draft.id);
    const crossed = await ask(answers.startAnswer, { letterId: other.letterId, draftKey: mine }, one.zhoumu);
    expect(crossed.body.error).toBe('draft_key_used');
  });

  it.each([
    ['asked first', { holding: 'ask_first' as const }, 'holding'],
    [
      'passed on to a second person',
      { backup: { rule: 'to_second' as const, second: { name: '表姐', email: 'cousin@example.com' } } },
      'backup.rule',
    ],
  ])('is not %s: it has the ways of one account, and says so', async (_what, chosen, path) => {
    const { letterId, zhoumu } = await openedByZhoumu();
    const draft = await answer(zhoumu, letterId);
    const refused = await ask(sealing.sealLetter, sealRequest(draft, { ...toAuthor, ...chosen }), zhoumu);
    expect(refused).toMatchObject({ status: 422, body: { error: 'answer_goes_to_author', fields: [{ path }] } });
    expect((await Letter.findByPk(draft.id))?.status).toBe('draft');
  });

  it('is begun once, by who opened the letter alone', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    const draftKey = newId();
    const [one, two] = [
      await call(answers.startAnswer, { letterId, draftKey }, zhoumu),
      await call(answers.startAnswer, { letterId, draftKey }, zhoumu),
    ];
    expect(two.id).toBe(one.id);
    const { accessToken: stranger } = await registerByName();
    for (const token of [stranger, system.token])
      expect((await ask(answers.startAnswer, { letterId, draftKey: newId() }, token)).body.error).toBe('not_found');
  });

  it('is not possible before the letter is opened', async () => {
    const { id: letterId } = await sealLetter(system.token);
    expect((await ask(answers.startAnswer, { letterId, draftKey: newId() }, system.token)).body.error).toBe(
      'letter_not_opened',
    );
  });
});

describe('a letter that was opened with its code', () => {
  it('is answered, thanked and read again by what came with its opening, and by nothing made up', async () => {
    const to = {
      recipient: { kind: 'other' as const, name: '外婆', phone: '13800000003' },
      channels: ['sms' as const],
    };
    const { id: letterId } = await sealLetter(system.token, to, words);
    await schedule(letterId);
    await arrive(letterId);
    const code = await inTransaction((transaction) => createOpeningCode(letterId, null, transaction));
    const { opening: session = '' } = await call(opening.openByCode, { code });
    const headers = { [openingHeader]: session };
    expect((await call(answers.readOpenedThread, {}, undefined, headers)).letters).toMatchObject([{ id: letterId }]);
    await call(answers.thankForOpened, {}, undefined, headers);
    const { accessToken } = await registerByName();
    const draft = await call(answers.startAnswerToOpened, { draftKey: newId() }, accessToken, headers);
    expect(draft.answers).toMatchObject({ letterId, to: 'author' });
    const wrong = { [openingHeader]: session.replace(letterId, newId()) };
    expect((await ask(answers.thankForOpened, {}, undefined, wrong)).body.error).toBe('opening_code_invalid');
  });
});

describe('thanking', () => {
  it('is told in the journey, once, however often it is said', async () => {
    const { letterId, zhoumu } = await openedByZhoumu();
    expect(await call(answers.readThread, { letterId }, zhoumu)).toMatchObject({
      may: { thank: true },
      thankedAt: null,
    });
    await Promise.all(Array.from({ length: 5 }, () => call(answers.thank, { letterId }, zhoumu)));
    const { timeline } = await call(letters.readLetter, { letterId }, system.token);
    expect(timeline.filter(({ kind }) => kind === 'thanked')).toHaveLength(1);
    expect((await call(answers.readThread, { letterId }, zhoumu)).thankedAt).not.toBeNull();
  });
});

describe('letters to oneself', () => {
  it('round trip self→self→self over 3 simulated years', async () => {
    await call(accounts.readAccount, {}, system.token);
    const first = await toMyself(await writeDraft(system.token, { ...words, body: '二十岁的我' }));
    const second = await toMyself(await answer(system.token, first, '二十一岁的回信'));
    const third = await toMyself(await answer(system.token, second, '二十二岁的回信'));
    const bodies = ['二十岁的我', '二十一岁的回信', '二十二岁的回信'];
    for (const letterId of [first, second, third]) {
      const thread = await call(answers.readThread, { letterId }, system.token);
      expect(thread.letters.map(({ body }) => body)).toEqual(bodies);
      expect(thread).toMatchObject({ answersTo: 'self', may: { thank: false } });
    }
  });

  it('stay folded in the chain until they are opened', async () => {
    const first = await toMyself(await writeDraft(system.token, words));
    const draft = await answer(system.token, first, '还没到日子');
    await call(sealing.sealLetter, sealRequest(draft), system.token);
    const thread = await call(answers.readThread, { letterId: first }, system.token);
    expect(thread.letters).toHaveLength(1);
  });
});
