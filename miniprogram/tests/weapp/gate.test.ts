import { awaitMessage } from '../system/awaitMessage';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('weapp');
});
afterAll(() => system?.close());

const pickupCode = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;
const question = '院子里种的是什么树？';

/** Seals and pays for a letter to a phone by taps, with a question; answers its id once it has come. */
async function sendAsked(phone: Phone): Promise<string> {
  phone.launch();
  await writeWords(phone, hardWords);
  await phone.tap('.t-compose-next');
  await enter(phone);
  await phone.onPage('recipient');
  await phone.tap('.t-kind-other');
  await phone.type('.t-name', '外婆');
  await phone.tap('.t-way-sms');
  await phone.type('.t-phone', '138 0000 0003');
  await phone.tap('.t-sure');
  await phone.type('.t-question', question);
  await phone.tap('.t-recipient-next');
  await phone.see('.field--wrong');
  await phone.type('.t-question-answer', '枣树');
  await phone.tap('.t-recipient-next');
  await phone.onPage('time');
  await phone.tap('.t-soonest');
  await phone.see('.t-time-summary');
  await phone.tap('.t-time-next');
  await phone.onPage('seal');
  phone.hand.payment = 'pay';
  await phone.tap('.t-seal');
  await phone.onPage('receipt');
  const { id = '' } = phone.page.options;
  await system.letTimePass(id);
  return id;
}

it('leads from the cover of a letter to its words by the answer, and "not me" closes it until it is taken back', async () => {
  const author = new Phone(system, 'linwan');
  const letterId = await sendAsked(author);
  const code = pickupCode.exec((await awaitMessage(system, 'waipo')).text)?.[0] ?? '';

  const reader = new Phone(system, 'waipo');
  reader.launch();
  await reader.tap('.t-home-pickup');
  await reader.type('.t-code', code);
  await reader.tap('.t-pickup');
  await reader.see('.t-cover');
  expect(reader.text).toContain(hardWords.signature);
  expect(reader.text).toContain(question);
  expect(reader.text).not.toContain(hardWords.title);

  await reader.tap('.t-not-me');
  await reader.see('.t-not-me-done');
  expect(reader.text).not.toContain(hardWords.signature);
  author.launch(`/pages/letters/journey/index?id=${letterId}`);
  await author.see('.t-other-way');
  await reader.tap('.t-mine-after-all');

  for (const wrong of ['桃树', '李树', '梨树', '杏树', '柿树']) {
    await reader.type('.t-answer', wrong);
    await reader.tap('.t-open');
    await reader.see('.t-failure');
  }
  await reader.type('.t-answer', ' 枣树。');
  await reader.tap('.t-open');
  await reader.see('.t-failure');
  expect(reader.text).not.toContain(hardWords.title);
});
