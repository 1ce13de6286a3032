import { errors } from '../../../shared/errors';
import { routes } from '../../routes';
import { Account } from '../system/Account';
import { awaitMessage } from '../system/awaitMessage';
import { awaitPickupCode } from '../system/awaitPickupCode';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('weappgate');
});
afterAll(() => system?.close());

const toGrandma = {
  recipient: { kind: 'other' as const, name: '外婆', phone: '13800000003' },
  channel: 'sms' as const,
};

/** The cover of a letter on the phone of whoever has this code. */
async function pickUp(person: string, code: string): Promise<Phone> {
  const phone = new Phone(system, person);
  phone.launch(`/${routes.pickup}`);
  await phone.type('.t-code', code);
  await phone.tap('.t-pickup');
  await phone.see('.gate');
  return phone;
}

describe('the gate of a letter, on the compiled mini program', () => {
  it('"not me" shows nothing and is taken back by a tap; the next way opens, then its author is asked', async () => {
    const author = await Account.signIn(system, 'linwan');
    const recipient = { ...toGrandma.recipient, email: 'amelie@example.com' };
    const letter = await author.seal(hardWords, { ...toGrandma, recipient, next: 'mail', daysAhead: 30 });
    await author.pay(letter);
    await system.letTimePass(letter.id);
    const stranger = await pickUp('waipo', await awaitPickupCode(system, 'waipo'));
    expect(stranger.text).toContain(hardWords.signature);
    await stranger.tap('.t-not-me');
    await stranger.see('.t-not-me-done');
    expect(stranger.text).not.toContain(hardWords.signature);
    expect(stranger.has('.t-open')).toBe(false);
    await stranger.tap('.t-mine-after-all');
    await stranger.see('.t-open');
    await stranger.tap('.t-not-me');
    await stranger.see('.t-not-me-done');

    const another = await pickUp('amelie', await awaitPickupCode(system, 'amelie'));
    await another.tap('.t-not-me');
    await another.see('.t-not-me-done');
    const phone = new Phone(system, 'linwan');
    phone.launch(`/${routes.me}`);
    await enter(phone);
    await phone.see('.t-me');
    phone.launch(`/${routes.journey}?id=${letter.id}`);
    await phone.type('.t-other-contact', '138 0000 0002');
    await phone.tap('.t-send-elsewhere');
    const reader = await pickUp('zhoumu', await awaitPickupCode(system, 'zhoumu'));
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
  });

  it('five wrong answers are the last of a day; the right one opens it on the next, and its author heard once', async () => {
    const author = await Account.signIn(system, 'linwan');
    const question = { text: '院子里是什么树？', answer: '枣树' };
    const letter = await author.seal(hardWords, { ...toGrandma, question, daysAhead: 30 });
    await author.pay(letter);
    await author.allowTidings(letter.id, 2);
    await system.letTimePass(letter.id);
    const reader = await pickUp('waipo', await awaitPickupCode(system, 'waipo', 2));
    expect(reader.text).toContain(question.text);
    const answer = async (typed: string) => {
      await reader.type('.t-answer', typed);
      await reader.tap('.t-open');
    };
    for (const wrong of ['桃树', '李树', '杏树', '梨树', '柿树']) {
      await answer(wrong);
      expect(await reader.read('.t-failure')).toContain(errors.answer_wrong['zh-CN']);
    }
    await answer(question.answer);
    expect(await reader.read('.t-failure')).toContain('尝试次数太多，请在 24 小时后再试');
    expect((await awaitMessage(system, 'linwan')).text).toContain('没有答对');

    await system.travel('1d');
    await answer('石榴树');
    expect(await reader.read('.t-failure')).toContain(errors.answer_wrong['zh-CN']);
    await answer(' 枣 树。');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
    await awaitMessage(system, 'linwan');
  });

  it('"not yet" for a year: the letter has stayed safe, and opens', async () => {
    const author = await Account.signIn(system, 'linwan');
    const letter = await author.seal(hardWords, { ...toGrandma, daysAhead: 30 });
    await author.pay(letter);
    await system.letTimePass(letter.id);
    const code = await awaitPickupCode(system, 'waipo', 3);
    const today = await pickUp('waipo', code);
    await today.tap('.t-put-off');
    await today.see('.t-put-off-done');

    await system.travel('1y');
    const reader = await pickUp('waipo', code);
    await reader.tap('.t-open');
    expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
  });
});
