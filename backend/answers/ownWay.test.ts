import { answers, letters, opening, sealing } from '../../shared/contract';
import { apiBase } from '../../shared/contract/endpoint';
import { invitations } from '../../shared/contract/invitations';
import { openingHeader, pictures } from '../../shared/contract/pictures';
import { registerByName, signIn } from '../accounts/factory';
import { arrive, schedule, sealLetter, sealRequest } from '../letters/factory';
import { createOpeningCode } from '../letters/OpeningCode';
import { inTransaction } from '../platform/database';
import { newId } from '../platform/newId';
import { platformSettings } from '../platform/settings';
import { receivedLetters } from '../privacy/access/receivedLetters';
import { ask, call } from '../testing/call';
import { toAFriend } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
const question = { text: '院子里种的是什么树？', answer: '枣树' };
const codeOf = (letterId: string) => inTransaction((transaction) => createOpeningCode(letterId, null, transaction));
const openBy = (token: string, letterId: string, answer?: string) =>
  call(opening.openLetter, { letterId, answer }, token);
const notMine = (token: string, letterId: string, isMine = false) => call(opening.notMine, { letterId, isMine }, token);
const threadOf = (token: string, letterId: string) => call(answers.readThread, { letterId }, token);
const bodies = async (token: string, letterId: string) =>
  (await threadOf(token, letterId)).letters.map(({ body }) => body);

const keepsakeOf = async (token: string, letterId: string) => {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${platformSettings.PUBLIC_URL}${apiBase}/letters/${letterId}/keepsake`, { headers })).text();
};

/** A letter of Lin Wan's that Zhou Mu has opened. */
async function opened() {
  const { id: letterId } = await sealLetter(system.token, toAFriend, { body: '第一封', signature: '林晚' });
  await schedule(letterId);
  const { invitation } = await call(letters.readLetter, { letterId }, system.token);
  const { accessToken: zhoumu, account } = await signIn('zhoumu');
  await call(invitations.claimLetter, { letterId, token: invitation?.token ?? '' }, zhoumu);
  await arrive(letterId);
  await openBy(zhoumu, letterId);
  return { letterId, zhoumu, accountId: account.id };
}

/** An answer that has arrived. */
async function answer(token: string, letterId: string, body: string, more: object = {}) {
  const draft = await call(answers.startAnswer, { letterId, draftKey: newId() }, token);
  const saved = await call(
    letters.saveDraft,
    { letterId: draft.id, version: 1, title: '', body, signature: '' },
    token,
  );
  const to = { recipient: { kind: 'other' as const, name: 'TA' }, channels: ['wechat' as const, 'mail' as const] };
  const { id } = await call(sealing.sealLetter, sealRequest(saved, { ...to, ...more }), token);
  await schedule(id);
  await arrive(id);
  return id;
}

describe('one’s own answer', () => {
  it('is shown the same, whether or not whom it is for has opened it in confidence', async () => {
    const { letterId, zhoumu } = await opened();
    const answerId = await answer(zhoumu, letterId, '回信');
    const seen = async () => [
      await threadOf(zhoumu, letterId),
      (await call(letters.readLetter, { letterId: answerId }, zhoumu)).status,
    ];
    const before = await seen();
    await openBy(system.token, answerId);
    expect(await seen()).toEqual(before);
    await call(answers.letAuthorKnow, { letterId: answerId, wanted: true }, system.token);
    await call(answers.thank, { letterId: answerId }, system.token);
    expect(await bodies(zhoumu, letterId)).toEqual(['第一封', '回信']);
  });
});

describe('a letter in the thread of another', () => {
  it('with a question stays folded to who has not answered it, whoever else has', async () => {
    const { letterId, zhoumu } = await opened();
    const own = await answer(zhoumu, letterId, '回信');
    await openBy(system.token, own);
    const last = await answer(system.token, own, '要答对才能看', { question });
    expect((await ask(opening.openLetter, { letterId: last }, zhoumu)).body.error).toBe('answer_required');
    await call(opening.openByCode, { code: await codeOf(last), answer: question.answer });
    expect(JSON.stringify(await threadOf(zhoumu, letterId))).not.toContain('要答对才能看');
    await openBy(zhoumu, last, question.answer);
    expect(await bodies(zhoumu, letterId)).toEqual(['第一封', '回信', '要答对才能看']);
  });

  it('is gone with "not me", as are its copies in what answers it, until that is taken back', async () => {
    const { letterId, zhoumu } = await opened();
    const own = await answer(zhoumu, letterId, '回信');
    await openBy(system.token, own);
    const last = await answer(system.token, own, '再回');
    await openBy(zhoumu, last);
    const toMyself = { recipient: { kind: 'self' as const, name: '我' }, channels: ['wechat' as const] };
    const kept = await answer(zhoumu, letterId, '自己留着', toMyself);
    await openBy(zhoumu, kept);
    expect(await bodies(zhoumu, last)).toEqual(['第一封', '回信', '再回']);
    const pages = async () =>
      JSON.stringify([await threadOf(zhoumu, last), await threadOf(zhoumu, kept), await keepsakeOf(zhoumu, kept)]);
    expect(await pages()).toContain('第一封');
    await notMine(zhoumu, letterId);
    const after = await pages();
    expect(after).not.toContain('第一封');
    expect(after).toContain('自己留着');
    await notMine(zhoumu, letterId, true);
    expect(await bodies(zhoumu, last)).toEqual(['第一封', '回信', '再回']);
    await notMine(zhoumu, last);
    expect(await bodies(zhoumu, letterId)).not.toContain('再回');
  });
});

describe('a letter that was opened and then said not to be theirs', () => {
  it('shows neither its words nor its author’s name in the list and the export', async () => {
    const { letterId, zhoumu, accountId } = await opened();
    const exported = async () => {
      const found = [];
      for await (const one of receivedLetters(accountId)) found.push(one);
      return JSON.stringify(found);
    };
    expect((await call(letters.listReceived, {}, zhoumu)).letters).toMatchObject([{ signature: '林晚' }]);
    await notMine(zhoumu, letterId);
    const { letters: received } = await call(letters.listReceived, {}, zhoumu);
    expect(received).toMatchObject([{ id: letterId, signature: '', title: null, may: { open: false } }]);
    for (const word of ['第一封', '林晚']) expect(await exported()).not.toContain(word);
    await notMine(zhoumu, letterId, true);
    for (const word of ['第一封', '林晚']) expect(await exported()).toContain(word);
  });
});

describe('what came with an opening', () => {
  it('ends with "not me" by the same way, and holds again once that is taken back', async () => {
    const to = {
      recipient: { kind: 'other' as const, name: '外婆', phone: '13800000003' },
      channels: ['sms' as const],
    };
    const { id: letterId } = await sealLetter(system.token, to, { body: '不是寄给你的' });
    await schedule(letterId);
    await arrive(letterId);
    const [code, other] = [await codeOf(letterId), await codeOf(letterId)];
    const { opening: session = '' } = await call(opening.openByCode, { code });
    const { opening: others = '' } = await call(opening.openByCode, { code: other });
    const { accessToken } = await registerByName();
    const by = (given: string) => ({ [openingHeader]: given });
    const tries = () => [
      ask(answers.readOpenedThread, {}, undefined, by(session)),
      ask(answers.keepOpened, {}, undefined, by(session)),
      ask(answers.thankForOpened, {}, undefined, by(session)),
      ask(answers.reportOpened, { reason: 'other' }, undefined, by(session)),
      ask(answers.letAuthorKnowOfOpened, { wanted: true }, undefined, by(session)),
      ask(answers.startAnswerToOpened, { draftKey: newId() }, accessToken, by(session)),
      ask(answers.takeOpened, {}, accessToken, by(session)),
      ask(pictures.listOpened, {}, undefined, by(session)),
      ask(pictures.readOpened, { pictureId: newId() }, undefined, by(session)),
      ask(pictures.readOpenedThumbnail, { pictureId: newId() }, undefined, by(session)),
    ];
    await call(opening.notMineByCode, { code, isMine: false });
    for (const tried of await Promise.all(tries()))
      expect(tried).toMatchObject({ status: 403, body: { error: 'way_closed' } });
    expect((await ask(answers.readOpenedThread, {}, undefined, by(others))).status).toBe(200);
    await call(opening.notMineByCode, { code, isMine: true });
    expect((await ask(answers.readOpenedThread, {}, undefined, by(session))).status).toBe(200);
  });
});
