import type { GalleryPhone } from './GalleryPhone';
import { seedsIn } from './seeds';

// What the server says when the postage has changed since it was quoted.
const dearer = { error: 'price_changed', message: '…', requestId: 'r-1', details: { amountFen: 99_900 } };

/** A letter to somebody else, whose recipient is named. */
async function write(phone: GalleryPhone): Promise<void> {
  const { screen, locale } = phone;
  const { words, names } = seedsIn[locale].seeds;
  await phone.show('home', '.t-write');
  await screen.tap('.t-write');
  await screen.type('.t-body', words.body);
  await screen.type('.t-signature', words.signature);
  await screen.tap('.t-compose-next');
  await screen.onPage('recipient');
  await screen.tap('.t-kind-other');
  await screen.type('.t-name', names.phone);
  await screen.tap('.t-way-sms');
  await screen.type('.t-phone', '13800000003');
}

async function seal({ screen }: GalleryPhone): Promise<void> {
  await screen.tap('.t-seal-all');
  await screen.tap('[data-testid=subscribe-allow]');
}

/** The same words to several people: one twice, no day yet, a price that has changed, their postage, and all of it done. */
async function toPeople(phone: GalleryPhone): Promise<void> {
  const { screen, locale } = phone;
  await write(phone);
  await screen.tap('.t-several');
  await screen.tap('.t-seal-all');
  await screen.see('.t-missing-in-series');
  await phone.look('series-missing');
  await screen.tap('.t-add-person');
  await screen.onPage('recipient');
  await screen.type('.t-name', seedsIn[locale].seeds.names.friend);
  await screen.tap('.t-way-sms');
  await screen.type('.t-phone', '13800000003');
  await screen.see('.t-twice');
  await phone.look('recipient-twice');
  await screen.type('.t-phone', '13800000002');
  await screen.tap('.t-recipient-next');
  await screen.tap('.t-common-time');
  await screen.tap('.t-preset-year5');
  await screen.see('.t-lunar-words');
  await screen.tap('.t-time-next');
  await screen.see('.t-add-person');
  await phone.look('series');
  await screen.page.route('**/seal', (route) => route.fulfill({ status: 409, json: dearer }), { times: 1 });
  await seal(phone);
  await screen.see('.t-some-failed');
  await screen.tap('.t-member-draft .t-member-more');
  await phone.look('series-failed');
  // At the price that was said, which the server takes back.
  await seal(phone);
  await screen.see('.t-some-failed');
  await seal(phone);
  await screen.page.waitForFunction(() => !document.querySelector('.t-seal-all'));
  await phone.look('series-to-pay');
  await screen.tap('.t-pay-all');
  await screen.tap('[data-testid=pay-confirm]');
  await screen.see('.t-series-done');
  await screen.see('.t-series-paid');
  await phone.look('series-done');
}

/** Every birthday of a child until 18: none, those to be chosen from, and their letters. */
async function onBirthdays(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  await write(phone);
  await screen.tap('.t-recipient-next');
  await screen.tap('.t-every-birthday');
  await screen.type('.t-born', '2001-01-01');
  await screen.see('.t-no-birthday');
  await phone.look('series-no-birthday');
  await screen.type('.t-born', `${new Date().getFullYear() - 9}-07-23`);
  await screen.see('.t-birthday-8');
  await phone.look('series-birthdays');
  await screen.tap('.t-take-birthdays');
  await screen.see('.t-choose-again');
  await phone.look('series-of-birthdays');
}

/** Several letters from one text. */
export async function severalLetters(phone: GalleryPhone): Promise<void> {
  await toPeople(phone);
  await onBirthdays(phone);
}
