import sharp from 'sharp';
import { eventually } from '../../../backend/testing/eventually';
import { routes } from '../../routes';
import { Account, type Sending } from '../system/Account';
import { awaitMessage } from '../system/awaitMessage';
import { addFault, messagesOf } from '../system/standIns';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { chooseAddressee, writeAndSeal, writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('weapp');
});
afterAll(() => system?.close());

/** The page inside the mini program that a WeChat message of the stand-in opens. */
const pageOf = (link: string | null) => link?.split('#')[1] ?? '';

const pickupCode = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** From the page a notice opens to the letter's own text, byte for byte. */
async function openLetter(phone: Phone): Promise<void> {
  await phone.tap('.t-open');
  expect(await phone.read('.t-letter-body')).toBe(hardWords.body);
  expect(await phone.read('.t-letter-title')).toBe(hardWords.title);
  expect(await phone.read('.t-letter-signature')).toBe(hardWords.signature);
}

describe('the compiled mini program', () => {
  it('carries a letter to oneself from the first word to the opened envelope', async () => {
    const phone = new Phone(system, 'linwan');
    phone.launch();
    await writeAndSeal(phone, hardWords, { kind: 'self', name: '明天的我' });
    await phone.onPage('receipt');
    const { id = '' } = phone.page.options;
    await system.letTimePass(id);

    const message = await awaitMessage(system, 'linwan');
    expect(JSON.stringify(message)).not.toContain('下雨');
    phone.launch(pageOf(message.link));
    await phone.onPage('letter');
    expect(phone.page.options.id).toBe(id);
    await openLetter(phone);
  });

  it('carries a paid letter to a phone number; a cancelled payment loses nothing', async () => {
    const phone = new Phone(system, 'linwan');
    phone.hand.payment = 'cancel';
    phone.launch();
    await writeAndSeal(phone, hardWords, { kind: 'other', ways: ['sms'], name: '外婆', phone: '138 0000 0003' });
    await phone.see('.t-payment-cancelled');
    expect(await phone.read('.t-pay')).toContain('2.50');

    phone.hand.payment = 'pay';
    await phone.tap('.t-pay');
    await phone.onPage('receipt');
    const { id = '' } = phone.page.options;
    phone.launch(`/${routes.orders}`);
    expect(await phone.read('.t-order-paid')).toContain('2.50');
    await phone.tap('.t-to-payment');
    expect(await phone.read('.t-payment-receipt')).toContain(id);
    await phone.tap('.t-save-picture');
    expect(phone.sentFiles.get('album')?.toString().replaceAll('\n', '')).toContain(id);
    await system.letTimePass(id);

    const sms = await awaitMessage(system, 'waipo');
    const code = pickupCode.exec(sms.text)?.[0] ?? '';
    phone.launch();
    await phone.tap('.t-home-pickup');
    await phone.type('.t-code', code.toLowerCase().replaceAll('-', ''));
    await phone.tap('.t-pickup');
    await phone.tap('.t-open');
    expect(await phone.read('.t-letter-body')).toBe(hardWords.body);
  });

  it('carries a letter to a phone, with e-mail as its second way, for 除夕', async () => {
    const phone = new Phone(system, 'linwan');
    phone.hand.payment = 'pay';
    phone.launch();
    await writeWords(phone, hardWords);
    const grandma = { kind: 'other', ways: ['sms', 'mail'], name: '外婆', phone: '13800000003' } as const;
    await chooseAddressee(phone, { ...grandma, email: 'amelie@example.com' }, [
      '.t-kind-festival',
      '.t-festival-chuxi',
    ]);
    expect(await phone.read('.t-seal-facts')).toMatch(/除夕 农历腊月(三十|廿九)/);
    await phone.tap('.t-seal');
    await phone.onPage('receipt');
    expect(await phone.read('.t-lunar-words')).toContain('除夕');
    const { id = '' } = phone.page.options;
    phone.launch(`/${routes.journey}?id=${id}`);
    expect(await phone.read('.journey__head')).toContain('除夕');
    await system.letTimePass(id);
    expect((await awaitMessage(system, 'waipo')).text).toMatch(pickupCode);
  });

  it('carries a letter to a WeChat friend who first refuses, then accepts, and tells its author everything', async () => {
    const author = new Phone(system, 'linwan');
    author.launch();
    await writeAndSeal(author, hardWords, { kind: 'other', name: '周牧', ways: ['wechat'] });
    await author.onPage('receipt');
    const { id = '' } = author.page.options;
    await author.see('.t-invite');
    const card = await author.share('.t-invite');
    expect(card.title).toContain(hardWords.signature);

    const friend = new Phone(system, 'zhoumu');
    friend.launch(card.path);
    expect(await friend.read('.claim__heading')).toContain(hardWords.signature);
    await friend.tap('.t-refuse');
    await friend.see('.t-refused');
    author.launch(`/${routes.journey}?id=${id}`);
    await author.see('.t-invitation-refused');
    await author.see('.t-timeline-declined');
    await friend.tap('.t-undo-refusal');
    await friend.see('.t-refuse');
    await enter(friend);
    await friend.tap('.t-claim');
    await friend.see('.t-claimed');
    await system.letTimePass(id);
    const message = await awaitMessage(system, 'zhoumu');
    friend.launch(pageOf(message.link));
    await openLetter(friend);

    author.launch(`/${routes.journey}?id=${id}`);
    await author.see('.t-status-delivered');
    for (const kind of ['written', 'sealed', 'paid', 'claimed', 'due', 'accepted']) {
      expect(author.has(`.t-timeline-${kind}`)).toBe(true);
    }
    // Its reader did not say that its author may know.
    expect(author.has('.t-timeline-opened')).toBe(false);
  });

  it('asks for one tap where WeChat has not seen the author, on the spot or later, and goes on by it', async () => {
    const phone = new Phone(system, 'linwan');
    // The title with the signature, and the body: each is asked about by a call of its own.
    const sealAway = async (title: string) => {
      phone.launch();
      await writeWords(phone, { title, body: `${title}：今天没有人看见我`, signature: '林晚' });
      await chooseAddressee(phone, { kind: 'self', name: '明天的我' }, '.t-preset-tomorrow');
      await addFault(system, { party: 'wechat', operation: 'msg_sec_check', fault: 'code:61010', times: 2 });
      await phone.tap('.t-seal');
      await phone.see('.t-author-away');
      await phone.onPage('seal');
    };
    await sealAway('第一封');
    await phone.tap('.t-check-now');
    await phone.onPage('receipt');

    await sealAway('第二封');
    phone.launch();
    expect(await phone.read('.t-sent-checking')).toContain('等您来一下');
    await phone.tap('.t-sent-checking');
    await phone.onPage('journey');
    const before = phone.asked.length;
    await phone.tap('.t-check-now');
    await phone.see('.t-status-scheduled');
    expect(phone.asked.slice(before).map(({ call }) => call)).toContain('login');
  });

  it('shows the pictures of an opened letter, and keeps none of them when its page is left', async () => {
    const author = await Account.signIn(system, 'linwan');
    const photos: Sending['photos'] = [
      ['sea', '海边的外婆'],
      ['snow', ''],
    ];
    const recipient = { kind: 'self' as const, name: '明年的我', email: 'linwan@example.com' };
    await author.proveEmail(recipient.email, 'linwan');
    const before = (await messagesOf(system, 'linwan')).length;
    const { id } = await author.seal(hardWords, { recipient, channel: 'mail', daysAhead: 300, photos });
    await system.letTimePass(id);
    const mail = await eventually(async () => {
      const newest = (await messagesOf(system, 'linwan')).slice(before).find(({ text }) => pickupCode.test(text));
      if (!newest) throw new Error('no mail has come');
      return newest.text;
    });
    const code = pickupCode.exec(mail)?.[0] ?? '';
    const phone = new Phone(system, 'waipo');
    phone.launch(`/${routes.pickup}`);
    await phone.type('.t-code', code);
    await phone.tap('.t-pickup');
    await phone.tap('.t-open');
    await phone.see('.pictures__image');
    expect(await phone.read('.pictures__words')).toBe('海边的外婆');
    await eventually(() => expect(phone.files.own).toHaveLength(4));
    await phone.tap('.t-picture');
    await eventually(() => expect(phone.previewed?.files).toHaveLength(2));
    expect(phone.previewed?.at).toBe(0);
    for (const file of phone.previewed?.files ?? []) expect((await sharp(file).metadata()).width).toBe(1600);
    const addresses = phone.asked.map(({ url }) => url).join();
    expect(addresses).toContain('/openings/pictures/');
    expect(addresses).not.toContain(code);
    phone.kill();
    expect(phone.files.own).toHaveLength(4);
    phone.launch();
    expect(phone.files.own).toHaveLength(0);

    const reader = new Phone(system, 'linwan');
    reader.launch(`/${routes.received}`);
    await enter(reader);
    await reader.tap('.t-letter-row');
    await reader.see('.pictures__image');
    await eventually(() => expect(reader.files.own).toHaveLength(4));
    reader.back();
    await eventually(() => expect(reader.files.own).toHaveLength(0));
  });

  it('asks at the last button for leave to tell of the check, together with that to announce, and keeps a no', async () => {
    const phone = new Phone(system, 'zhoumu');
    const askedFor = () =>
      phone.asked.filter(({ call }) => call === 'requestSubscribeMessage').map(({ data }) => data?.split(',').length);
    phone.launch();
    await writeAndSeal(phone, { ...hardWords, title: '两条' }, { kind: 'self', name: '明天的我' });
    await phone.onPage('receipt');
    expect(askedFor()).toEqual([2]);

    phone.hand.notice = 'reject';
    phone.launch();
    await writeAndSeal(
      phone,
      { ...hardWords, title: '一条' },
      { kind: 'other', ways: ['sms'], name: '外婆', phone: '138 0000 0003' },
    );
    await phone.onPage('receipt');
    expect(askedFor()).toEqual([2, 1]);
  });

  it('speaks English on an English phone', async () => {
    const phone = new Phone(system, 'zhoumu', 'en_US');
    phone.launch(`/${routes.pickup}`);
    await phone.type('.t-code', 'AAAABBBBCCCC');
    await phone.tap('.t-pickup');
    await phone.see('.t-failure');
    expect(phone.page.title).toBe('Pick up');
    expect(phone.text).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('chooses days and seals on a phone without Intl', async () => {
    const { Intl: real } = globalThis;
    Reflect.deleteProperty(globalThis, 'Intl');
    try {
      const phone = new Phone(system, 'linwan');
      phone.launch();
      await writeWords(phone, hardWords);
      await chooseAddressee(phone, { kind: 'self', name: '明天的我' }, '.t-preset-tomorrow');
      await phone.tap('.t-seal');
      await phone.onPage('receipt');
    } finally {
      globalThis.Intl = real;
    }
  });
});
