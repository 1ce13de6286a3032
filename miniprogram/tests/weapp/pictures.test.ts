import { eventually } from '../../../backend/testing/eventually';
import { noPhoto, takePhotos } from '../system/photos';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { chooseAddressee, writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('pictures');
});
afterAll(() => system?.close());

const count = (phone: Phone, said: string) => phone.text.split(said).length - 1;

/** Waits until so many pictures of the page say this of themselves. */
const saying = (phone: Phone, said: string, times: number) =>
  eventually(() => {
    if (count(phone, said) < times) throw new Error(`not ${times} × ${said}: ${phone.text}`);
  });

async function reopen(phone: Phone): Promise<void> {
  phone.kill();
  phone.launch();
  await phone.tap('.t-draft');
  await phone.onPage('compose');
}

it('a letter carries nine pictures: one is no picture, one breaks off, the program is killed twice, and nothing is lost', async () => {
  const phone = new Phone(system, 'linwan');
  phone.launch();
  await writeWords(phone, hardWords);
  phone.hand.privacy = 'disagree';
  await phone.tap('.t-add-pictures');
  await phone.see('.t-pictures-not-allowed');
  phone.hand.privacy = 'agree';
  const photos = await takePhotos(9);
  phone.hand.photos = [...photos.slice(1), noPhoto];
  await phone.tap('.t-add-pictures');
  expect(await phone.read('.t-pictures-turned-down')).toMatch(/第 9 张.*JPEG/);
  phone.hand.photos = photos;
  await phone.tap('.t-add-pictures');
  await phone.see('.t-picture-9');
  expect(phone.has('.t-add-pictures')).toBe(false);
  await eventually(() => expect(phone.files.own).toHaveLength(9));

  await reopen(phone);
  expect(await phone.value('.t-body')).toBe(hardWords.body);
  await saying(phone, '登录后上传', 9);
  phone.hand.breaksUploads = 1;
  await phone.tap('.t-compose-next');
  await enter(phone);
  await phone.see('.t-pictures-on-their-way');
  await saying(phone, '已在信里', 1);

  await reopen(phone);
  await saying(phone, '已在信里', 9);
  await eventually(() => expect(phone.files.own.filter((path) => !path.includes('/fetched-'))).toEqual([]));

  await phone.tap('.t-picture-9');
  for (let step = 0; step < 8; step += 1) await phone.tap('.t-picture-earlier');
  await eventually(async () => expect(await phone.read('.t-picture-name')).toBe('第 1 张，共 9 张'));
  await phone.type('.t-picture-words', '外婆的院子');
  await phone.tap('.t-sheet-close');
  await phone.tap('.t-picture-2');
  await phone.tap('.t-picture-remove');
  await eventually(() => expect(phone.has('.t-picture-9')).toBe(false));

  await chooseAddressee(phone, { kind: 'self', name: '明天的我' });
  await phone.tap('.t-seal');
  // Its pictures take WeChat a while to check.
  await eventually(() => expect(phone.page.route).toMatch(/receipt|journey/));
  const { id = '' } = phone.page.options;
  phone.launch(`/pages/letters/journey/index?id=${id}`);
  await phone.see('.t-timeline-sealed');
  await system.letTimePass(id);
  await eventually(async () => {
    phone.launch(`/pages/letters/letter/index?id=${id}`);
    await phone.tap('.t-open');
  });
  await phone.see('.t-letter-body');
  await phone.see('.t-pictures');
  expect(phone.text).toContain('外婆的院子');
});
