import { eventually } from '../../../backend/testing/eventually';
import { letters } from '../../../shared/contract';
import { routes } from '../../routes';
import { Account, type Sending } from '../system/Account';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { enter } from './enter';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { writeAndSeal } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('weappreceipts');
});
afterAll(() => system?.close());

/** Pastes a receipt and has it verified. */
async function verify(phone: Phone, text: string): Promise<void> {
  await phone.type('.t-receipt-text', text);
  await phone.tap('.t-verify');
}

it('a receipt is saved as picture and file, verified offline, and a changed one refused', async () => {
  const phone = new Phone(system, 'linwan');
  phone.launch();
  await writeAndSeal(phone, hardWords, { kind: 'self', name: '明天的我' });
  await phone.onPage('receipt');
  await phone.tap('.t-receipt-proof');
  await phone.onPage('proof');
  const [number = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await phone.read('.t-proof-card')) ?? [];
  await phone.tap('.t-compare-words');
  await phone.see('.t-same-words');

  await phone.tap('.t-save-picture');
  await phone.tap('.t-save-receipt');
  await phone.tap('.t-copy-receipt');
  await phone.see('.t-copy-receipt');
  const saved = phone.sentFiles.get(`postome-${number}.txt`);
  expect(saved?.toString()).toBe(phone.clipboard);
  expect(phone.sentFiles.get('album')?.toString().replaceAll('\n', '')).toContain(number);

  // Once verified, the keys are at hand without any network.
  await verify(phone, phone.clipboard);
  await phone.see('.t-holds');
  phone.hand.isOnline = false;
  phone.hand.chatFile = saved ?? null;
  await phone.tap('.t-choose-receipt');
  await phone.see('.t-holds');
  await verify(phone, phone.clipboard.replace(/^price .*$/m, 'price 1'));
  await phone.see('.t-refused-changed');
  expect(phone.has('.t-holds')).toBe(false);
});

it('compares the files of the pictures as they come to this phone', async () => {
  const author = await Account.signIn(system, 'linwan');
  const recipient = { kind: 'self' as const, name: '我' };
  const photos: Sending['photos'] = [['sea', '海边的外婆']];
  const { id } = await author.seal(hardWords, { recipient, channel: 'wechat', daysAhead: 2, photos });
  const phone = new Phone(system, 'linwan');
  phone.launch();
  await phone.tap('.t-home-me');
  await enter(phone);
  await phone.see('.t-me-account');
  phone.launch(`/pages/letters/proof/index?id=${id}`);
  await phone.tap('.t-compare-words');
  await phone.see('.t-same-words');
});

it('a receipt of another letter is refused on the page of a letter, and leads from its number to its own', async () => {
  const author = await Account.signIn(system, 'linwan');
  const sending = { recipient: { kind: 'self' as const, name: '我' }, channel: 'wechat' as const, daysAhead: 2 };
  const [one, other] = [await author.seal(hardWords, sending), await author.seal(hardWords, sending)];
  const phone = new Phone(system, 'linwan');
  phone.launch();
  await phone.tap('.t-home-me');
  await enter(phone);
  await phone.see('.t-me-account');
  phone.launch(`/pages/letters/proof/index?id=${one.id}`);
  await phone.tap('.t-copy-receipt');
  await phone.see('.t-copy-receipt');
  phone.launch(`/pages/letters/proof/index?id=${other.id}`);
  await phone.see('.t-check-receipt');
  await verify(phone, phone.clipboard);
  await phone.see('.t-refused-another_letter');
  phone.launch('/pages/letters/proof/index');
  await verify(phone, phone.clipboard);
  await phone.tap('.t-to-letter');
  await phone.onPage('journey');
  expect(phone.page.options.id).toBe(one.id);
});

it('asks its author for three consents a tap, says it when WeChat gives none, and asks for others at the next visit', async () => {
  const author = await Account.signIn(system, 'zhoumu');
  const sending = { recipient: { kind: 'self' as const, name: '我' }, channel: 'wechat' as const, daysAhead: 2 };
  const { id } = await author.seal(hardWords, sending);
  const askFor = async () => (await author.call(letters.readLetter, { letterId: id })).yearly?.askFor ?? [];
  const [first, phone] = [await askFor(), new Phone(system, 'zhoumu')];
  expect(first).toHaveLength(3);
  phone.launch();
  await phone.tap('.t-home-me');
  await enter(phone);
  await phone.see('.t-me-account');

  phone.hand.notice = 'reject';
  phone.launch(`/${routes.receipt}?id=${id}`);
  await phone.tap('.t-receipt-ask');
  await phone.see('.t-not-allowed');
  expect(await askFor()).toEqual(first);
  phone.hand.notice = 'accept';
  await phone.tap('.t-receipt-ask');
  await eventually(async () => expect((await askFor()).filter((one) => first.includes(one))).toEqual([]));
  expect(phone.has('.t-receipt-ask')).toBe(false);

  const second = await askFor();
  phone.launch(`/${routes.journey}?id=${id}`);
  await phone.tap('.t-ask-notices');
  await eventually(async () => expect((await askFor()).filter((one) => second.includes(one))).toEqual([]));
  const asked = phone.asked.flatMap(({ call, data }) => (call === 'requestSubscribeMessage' ? data?.split(',') : []));
  expect(asked).toEqual([...first, ...first, ...second]);
});
