import { answers, letters, opening, privacy, sealing } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import type { Cover } from '../../shared/contract/opening';
import { pictures } from '../../shared/contract/pictures';
import { signIn } from '../accounts/factory';
import { sealMarkWith } from '../changes/asChanged';
import { letterKey } from '../letterKeys/letterKeys';
import { sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { revealOpened } from '../letters/noteOpened';
import { Notice } from '../notices/Notice';
import { Refund } from '../payments/Refund';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { LetterQuestion } from '../questions/LetterQuestion';
import { arrivalsOf } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { deliverDue, dueLetter, scheduledLetter, secretWords } from '../testing/dueLetter';
import { dumpDatabases } from '../testing/dumpDatabases';
import { forgetLimits } from '../testing/letTimePass';
import { passTime } from '../testing/passTime';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;

const question = { text: '院子里种的是什么树？', answer: '枣树 Jujube-7' };
const plan = {
  recipient: { kind: 'other' as const, name: '外婆', phone: '13800000003' },
  channels: ['sms' as const],
  question,
};

async function arrived() {
  const letterId = await dueLetter(system.token, plan);
  await deliverDue();
  const { sms } = await arrivalsOf(letterId, system.sandbox);
  return { letterId, code: /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms[0]?.content ?? '')?.[0] ?? '' };
}

const open = (code: string, answer?: string) => ask(opening.openByCode, { code, answer });
const wrongly = async (code: string, times: number) => {
  for (let time = 0; time < times; time += 1)
    expect((await open(code, `桃树 ${time}`)).body.error).toBe('answer_wrong');
};

describe('a letter with a question', () => {
  it('shows it on its cover, and opens by its code and the answer together, however that is typed', async () => {
    const { letterId, code } = await arrived();
    expect(await call(opening.lookByCode, { code })).toMatchObject({ state: 'arrived', question: question.text });
    const refused = await open(code);
    expect(refused).toMatchObject({ status: 403, body: { error: 'answer_required' } });
    expect(JSON.stringify(refused.body)).not.toContain(secretWords.body);
    expect((await Letter.findByPk(letterId))?.openedAt).toBeNull();
    expect((await open(code, ' 枣树，ＪＵＪＵＢＥ７ ')).body).toMatchObject(secretWords);
  });

  it('a wrong answer five times, then right the next day: nothing is lost, and its author is told once', async () => {
    const { letterId, code } = await arrived();
    await wrongly(code, 5);
    expect(await open(code, question.answer)).toMatchObject({ status: 429, body: { error: 'too_many_tries' } });
    await oweForFailedLetters.round();
    expect(await Refund.count()).toBe(0);
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
    const told = () => Notice.count({ where: { letterId, topic: 'answer_wrong' } });
    expect(await told()).toBe(1);
    await passTime(system.sandbox, 1.01 * day);
    await forgetLimits(system);
    await wrongly(code, 5);
    expect(await told()).toBe(1);
    await forgetLimits(system);
    expect((await open(code, question.answer)).body).toMatchObject(secretWords);
  });

  it('answered wrongly day after day, four times each: its author is told once, at the fifth', async () => {
    const { letterId, code } = await arrived();
    const told = () => Notice.count({ where: { letterId, topic: 'answer_wrong' } });
    await wrongly(code, 4);
    expect(await told()).toBe(0);
    for (let later = 0; later < 2; later += 1) {
      await passTime(system.sandbox, 1.01 * day);
      await forgetLimits(system);
      await wrongly(code, 4);
      expect(await told()).toBe(1);
    }
    expect((await LetterQuestion.findByPk(letterId))?.wrongAnswers).toBe(12);
  });

  it('counts right answers against nothing', async () => {
    const { code } = await arrived();
    await wrongly(code, 4);
    for (let time = 0; time < 3; time += 1) expect((await open(code, question.answer)).status).toBe(200);
  });

  it('asks each who comes to it: that somebody has opened it by their own way opens it for nobody else', async () => {
    const letterId = await dueLetter(system.token, { ...plan, channels: ['sms', 'wechat'] });
    await deliverDue();
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms[0]?.content ?? '')?.[0] ?? '';
    const { accessToken: stranger, account } = await signIn('zhoumu');
    await Letter.update({ recipientId: account.id, claimedAt: clock.date() }, { where: { id: letterId } });
    expect((await open(code, question.answer)).body).toMatchObject(secretWords);
    const seen = async () => [
      await call(opening.lookAtLetter, { letterId }, stranger),
      (await call(letters.listReceived, { limit: 20 }, stranger)).letters,
      await ask(opening.openLetter, { letterId }, stranger),
      await ask(answers.readThread, { letterId }, stranger),
      await ask(answers.keep, { letterId }, stranger),
      await ask(pictures.listPictures, { letterId }, stranger),
    ];
    const [cover, box, ...refused] = (await seen()) as [Cover, unknown[], ...{ body: { error: string } }[]];
    expect(cover).toMatchObject({ state: 'arrived', question: question.text });
    expect(box).toMatchObject([{ id: letterId, state: 'arrived', title: null }]);
    expect(refused.map(({ body }) => body.error)).toEqual([
      'answer_required',
      'letter_not_opened',
      'letter_not_opened',
      'not_found',
    ]);
    await call(opening.openLetter, { letterId, answer: question.answer }, stranger);
    expect((await ask(answers.readThread, { letterId }, stranger)).status).toBe(200);
    await call(opening.notMine, { letterId, isMine: false }, stranger);
    expect((await ask(answers.readThread, { letterId }, stranger)).body.error).toBe('letter_not_opened');
  });

  it('asks whoever claimed it though another has opened it and its author is gone', async () => {
    const letterId = await dueLetter(system.token, { ...plan, channels: ['sms', 'wechat'] });
    await deliverDue();
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms[0]?.content ?? '')?.[0] ?? '';
    const { accessToken: friend, account } = await signIn('zhoumu');
    await Letter.update({ recipientId: account.id, claimedAt: clock.date() }, { where: { id: letterId } });
    await open(code, question.answer);
    await call(privacy.deleteLetter, { letterId }, system.token);
    expect((await ask(opening.openLetter, { letterId }, friend)).body.error).toBe('answer_required');
    expect((await call(letters.listReceived, { limit: 20 }, friend)).letters).toMatchObject([{ state: 'arrived' }]);
    const read = await call(opening.openLetter, { letterId, answer: question.answer }, friend);
    expect(read).toMatchObject(secretWords);
    expect((await call(letters.listReceived, { limit: 20 }, friend)).letters).toMatchObject([{ state: 'opened' }]);
  });

  it('has its answer nowhere in the clear, nor its question', async () => {
    const { code } = await arrived();
    await open(code, question.answer);
    const dump = Buffer.concat([...(await dumpDatabases()).values()]);
    for (const said of [question.text, question.answer, '枣树', 'jujube7']) expect(dump.includes(said)).toBe(false);
    const [row] = await LetterQuestion.findAll();
    expect(row?.answerHash).toMatch(/^\$argon2id\$/);
  });

  it('sealed again with another answer is another sealing, with the same the same', async () => {
    const draft = await writeDraft(system.token);
    const request = sealRequest(draft, plan);
    const sealed = await call(sealing.sealLetter, request, system.token);
    expect(await call(sealing.sealLetter, request, system.token)).toMatchObject({ status: sealed.status });
    const other = { ...request, question: { ...question, answer: '桃树' } };
    expect((await ask(sealing.sealLetter, other, system.token)).body.error).toBe('letter_not_editable');
  });

  describe('that its author changes', () => {
    const other = { text: '我们家的猫叫什么？', answer: '毛毛' };
    const look = (letterId: string) => call(changes.readQuestion, { letterId }, system.token);
    const change = (letterId: string, next: typeof other | null) =>
      ask(changes.changeQuestion, { letterId, question: next }, system.token);

    it('is seen with how often it was answered wrongly, and asked anew with all its tries', async () => {
      const { letterId, code } = await arrived();
      await wrongly(code, 5);
      expect((await open(code, question.answer)).status).toBe(429);
      expect(await look(letterId)).toEqual({ text: question.text, wrongAnswers: 5 });
      expect((await change(letterId, other)).body.may).toMatchObject({ changeQuestion: true });
      expect(await look(letterId)).toEqual({ text: other.text, wrongAnswers: 0 });
      expect((await call(opening.lookByCode, { code })).question).toBe(other.text);
      expect((await open(code, question.answer)).body.error).toBe('answer_wrong');
      await wrongly(code, 4);
      expect(await Notice.count({ where: { letterId, topic: 'answer_wrong' } })).toBe(2);
      await change(letterId, null);
      expect((await open(code)).body).toMatchObject(secretWords);
    });

    it('goes on to be theirs to change when it was opened, until they are told of that', async () => {
      const { letterId, code } = await arrived();
      await open(code, question.answer);
      expect((await change(letterId, other)).status).toBe(200);
      expect(await look(letterId)).toMatchObject({ text: other.text });
      await inTransaction((transaction) => revealOpened(letterId, transaction));
      expect((await change(letterId, question)).body.error).toBe('letter_not_changeable');
      expect((await ask(changes.readQuestion, { letterId }, system.token)).body.error).toBe('letter_not_changeable');
    });

    it('leaves a seal that fits, and a timeline that says so once', async () => {
      const letterId = await scheduledLetter(system.token, plan);
      for (let time = 0; time < 2; time += 1) expect((await change(letterId, other)).status).toBe(200);
      const letter = await Letter.findByPk(letterId, { rejectOnEmpty: true });
      expect(letter.sealMark).toEqual(await sealMarkWith(letter, await letterKey(letterId), {}));
      const { timeline } = await call(letters.readLetter, { letterId }, system.token);
      expect(timeline.filter(({ kind }) => kind === 'question_changed')).toHaveLength(1);
    });

    it('is asked of a letter that asked nothing before', async () => {
      const letterId = await dueLetter(system.token, { ...plan, question: undefined });
      expect(await look(letterId)).toEqual({ text: null, wrongAnswers: 0 });
      await change(letterId, other);
      await deliverDue();
      const { sms } = await arrivalsOf(letterId, system.sandbox);
      const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms[0]?.content ?? '')?.[0] ?? '';
      expect((await open(code)).body.error).toBe('answer_required');
    });

    it('is as it was where the new one fails its check, without a fresh proof, or in a letter to oneself', async () => {
      const letterId = await scheduledLetter(system.token, plan);
      expect((await change(letterId, { ...other, text: 'sandbox-risky' })).body).toMatchObject({
        error: 'content_refused',
        fields: [{ path: 'question.text' }],
      });
      expect((await look(letterId)).text).toBe(question.text);
      const own = await scheduledLetter(system.token);
      expect((await change(own, other)).body.error).toBe('letter_not_changeable');
      await passTime(system.sandbox, 6 * 60_000);
      expect((await change(letterId, other)).body.error).toBe('fresh_proof_required');
    });
  });

  it('to oneself asks nothing', async () => {
    await sealLetter(system.token, { question });
    expect(await LetterQuestion.count()).toBe(0);
  });
});
