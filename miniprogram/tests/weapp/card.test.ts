import { routes } from '../../routes';
import { type System, startSystem } from '../system/startSystem';
import { hardWords } from '../system/words';
import { failOnErrors } from './phone/failOnErrors';
import { Phone } from './phone/Phone';
import { chooseAddressee, writeWords } from './writeAndSeal';

failOnErrors();

let system: System;
beforeAll(async () => {
  system = await startSystem('card');
});
afterAll(() => system?.close());

/** Somebody without an account types a code. */
async function pickUp(code: string): Promise<Phone> {
  const reader = new Phone(system, 'waipo');
  reader.launch(`/${routes.pickup}`);
  await reader.type('.t-code', code);
  await reader.tap('.t-pickup');
  return reader;
}

it('a letter without any contact waits for its card, whose code opens it on its day without an account', async () => {
  const author = new Phone(system, 'linwan');
  author.hand.payment = 'pay';
  author.launch();
  await writeWords(author, hardWords);
  await chooseAddressee(author, { kind: 'other', name: '外婆', holding: 'card' }, '.t-preset-year1');
  expect(author.has('.t-notice-preview')).toBe(false);
  expect(author.has('.t-arrival')).toBe(false);
  expect(await author.read('.t-total')).toContain('2.00');
  await author.tap('.t-seal');
  await author.onPage('receipt');
  await author.tap('.t-receipt-to-card');
  await author.onPage('journey');
  const { id = '' } = author.page.options;

  await author.tap('.t-fold-card');
  await system.letProofsAge();
  await author.tap('.t-show-card');
  await author.tap('.t-prove');
  const first = await author.read('.t-card-code');
  await author.tap('.t-save-card');
  await author.see('.t-card-saved');
  const saved = author.sentFiles.get('album')?.toString() ?? '';
  await author.tap('.t-copy-card');
  await author.see('.t-card-copied');
  for (const card of [saved.replaceAll('\n', ''), author.clipboard]) {
    expect(card).toContain(first);
    expect(card).not.toContain(hardWords.body);
    expect(card).not.toContain(hardWords.title);
  }

  const early = await pickUp(first);
  await early.see('.t-card-waits');
  expect(early.has('.t-open')).toBe(false);
  expect(early.text).not.toContain(hardWords.signature);
  await author.tap('.t-renew-card');
  await author.tap('.t-confirm');
  await author.see('.t-card-renewed');
  const code = await author.read('.t-card-code');
  const late = await pickUp(first);
  await late.see('.t-failure');

  await system.letTimePass(id);
  author.launch(`/${routes.journey}?id=${id}`);
  await author.see('.t-status-awaiting_card');
  const reader = await pickUp(code);
  await reader.see('.t-cover');
  expect(reader.has('.t-remind')).toBe(false);
  await reader.tap('.t-open');
  expect(await reader.read('.t-letter-body')).toBe(hardWords.body);
  author.launch(`/${routes.journey}?id=${id}`);
  await author.see('.t-status-opened');
  expect(author.has('.t-timeline-card_renewed')).toBe(true);
  expect(author.has('.t-hand-card')).toBe(false);
});
