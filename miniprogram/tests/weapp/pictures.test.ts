import { eventually } from '../../../backend/testing/eventually';
import { noPhoto, type Photo, takePhoto, takePhotos } from '../system/photos';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter, hasEntered } from './enter';
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

async function reopen(phone: Phone, row: string): Promise<void> {
  phone.kill();
  phone.launch();
  await phone.tap(row);
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

  await reopen(phone, '.t-draft');
  expect(await phone.value('.t-body')).toBe(hardWords.body);
  await saying(phone, '登录后上传', 9);
  phone.hand.breaksUploads = 1;
  await phone.tap('.t-compose-next');
  await enter(phone);
  await phone.see('.t-pictures-on-their-way');
  await saying(phone, '已在信里', 1);

  // The row of the phone gives way to the server's, and would take a tap with it.
  await reopen(phone, '.t-sent-draft');
  await saying(phone, '已在信里', 9);
  await eventually(() => expect(phone.files.own.filter((path) => !path.includes('/fetched-'))).toEqual([]));

  await phone.tap('.t-picture-9');
  for (let step = 0; step < 8; step += 1) await phone.tap('.t-picture-earlier');
  await eventually(async () => expect(await phone.read('.t-picture-name')).toBe('第 1 张，共 9 张'));
  await phone.type('.t-picture-words', '外婆的院子');
  await phone.tap('.t-sheet-close');
  await phone.tap('.t-picture-2');
  await phone.tap('.t-picture-remove');
  await phone.tap('.t-confirm');
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

describe('of a letter whose pictures WeChat checks,', () => {
  // One who has joined signs in otherwise the next time, so both letters are written on one phone.
  let phone: Phone;
  beforeAll(() => {
    phone = new Phone(system, 'zhoumu');
  });

  /** From the home page to a draft with these pictures in it. */
  async function writeWith(...photos: Photo[]): Promise<void> {
    phone.launch();
    await writeWords(phone, hardWords);
    phone.hand.photos = await Promise.all(photos.map(takePhoto));
    await phone.tap('.t-add-pictures');
    await phone.see(`.t-picture-${photos.length}`);
    if (!hasEntered(phone)) {
      await phone.tap('.t-compose-next');
      await enter(phone);
    }
    await saying(phone, '已在信里', photos.length);
  }

  const addressee = { kind: 'other' as const, ways: ['sms' as const], name: '外婆', phone: '138 0000 0003' };
  async function seal(): Promise<void> {
    await chooseAddressee(phone, addressee, '.t-preset-tomorrow');
    await phone.tap('.t-seal');
    await phone.onPage('journey');
  }

  it('one that is refused brings it back; another in its place, and it can be paid', async () => {
    await writeWith('sea', 'poppies');
    await seal();
    await phone.see('.t-continue');
    phone.launch();
    await phone.see('.t-sent-draft');
    expect(phone.text).toContain('退回了草稿');
    await phone.tap('.t-sent-draft');
    expect(await phone.read('.t-returned')).toMatch(/色情.*图片/);
    await phone.see('.t-picture-2.t-picture-wrong');
    await phone.tap('.t-picture-wrong');
    expect(await phone.read('.t-picture-trouble')).toContain('色情');
    phone.hand.photos = [await takePhoto('forest')];
    await phone.tap('.t-picture-replace');
    await saying(phone, '已在信里', 2);
    expect(phone.has('.t-picture-wrong')).toBe(false);

    await seal();
    await phone.tap('.t-pay');
    await phone.see('.t-status-scheduled');
  });

  it('one that is doubted is released to be looked at, and passed by a moderator, which home tells', async () => {
    await writeWith('pumpkins', 'sea');
    await phone.tap('.t-picture-1');
    await phone.type('.t-picture-words', '外婆的南瓜');
    await phone.tap('.t-sheet-close');
    await seal();
    const { id = '' } = phone.page.options;
    await phone.see('.t-status-held');
    await saying(phone, '外婆的南瓜', 1);
    await phone.tap('.t-let-look');
    await phone.see('.t-no-look');
    phone.launch();
    await phone.see('.t-sent-held');

    expect(await system.operate(`moderation look ${id}`)).toMatch(
      /\n--- 1 picture\ndescribed as: 外婆的南瓜\npicture in /,
    );
    await system.operate(`moderation pass ${id}`);
    phone.launch();
    await phone.tap('.t-sent-awaiting_payment');
    await phone.tap('.t-pay');
    await phone.see('.t-status-scheduled');
  });
});
