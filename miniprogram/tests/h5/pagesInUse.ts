import { changedElsewhere } from './draftsElsewhere';
import { type GalleryPhone, showsEveryState } from './GalleryPhone';
import { Screen } from './Screen';
import { seedsIn } from './seeds';

const refusal = (error: string, details: object) => ({ error, message: '…', requestId: 'r-1', details });
// What the server says when the postage has changed since it was quoted.
const dearer = refusal('price_changed', { amountFen: 99_900 });

/** The pages of writing, which show a draft of this phone only. */
export async function writing(phone: GalleryPhone): Promise<void> {
  const { screen, locale } = phone;
  const { words, titles } = seedsIn[locale].seeds;
  await phone.show('home', '.t-write');
  await screen.tap('.t-write');
  await screen.tap('.t-compose-next');
  await screen.see('.t-problem');
  await phone.look('compose-empty');
  await screen.type('.t-title', titles.travelling);
  await screen.type('.t-body', words.body);
  await screen.type('.t-signature', words.signature);
  await phone.look('compose');
  if (showsEveryState) for (const part of [inTwoTabs, onStubbornPhone, changedElsewhere]) await part(phone);
  await screen.tap('.t-discard');
  await screen.see('.t-confirm');
  await phone.look('compose-discard');
  await screen.tap('.t-sheet-close');
  await screen.tap('.t-compose-next');
  await addressing(phone);
  await choosingTime(phone);
  await screen.see('.t-seal');
  await phone.look('seal');
  await choosingArrival(phone);
  await screen.tap('.t-seal');
  await screen.tap('[data-testid=subscribe-reject]');
  await screen.see('.t-unannounced');
  await phone.look('seal-unannounced');
  if (showsEveryState) await sealing(phone);
}

/** What becomes of the letter if no way leads to its recipient: by way of a second person who is nobody yet. */
async function choosingArrival(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  await screen.tap('.t-arrival');
  await screen.see('.t-backup-destroy');
  await phone.look('arrival');
  await screen.tap('.t-backup-keep_trying');
  await screen.see('.t-years-3');
  await screen.tap('.t-backup-to_second');
  await screen.tap('.t-arrival-done');
  await screen.see('.t-problem');
  await phone.look('arrival-second');
  await screen.tap('.t-backup-money_back');
  await screen.tap('.t-arrival-done');
  await screen.see('.t-seal');
}

/** A price that has changed since it was shown. */
async function sealing(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  await screen.page.route('**/seal', (route) => route.fulfill({ status: 409, json: dearer }), { times: 1 });
  await screen.tap('.t-seal');
  await screen.tap('[data-testid=subscribe-reject]');
  await screen.see('.t-price-changed');
  await phone.look('seal-dearer');
  await sealingAtLast(phone);
}

/** The postage of the letter, on the page that seals it, and what "back" shows once it is paid. */
async function sealingAtLast(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  const answered = screen.page.waitForResponse((response) => response.url().endsWith('/seal'));
  await screen.tap('.t-seal');
  await screen.tap('[data-testid=subscribe-reject]');
  await answered;
  await screen.tap('.t-seal');
  await screen.tap('[data-testid=subscribe-reject]');
  await screen.tap('[data-testid=pay-cancel]');
  await screen.see('.t-payment-cancelled');
  await phone.look('seal-payment');
  await sealedElsewhere(phone);
  await screen.tap('.t-pay');
  await screen.tap('[data-testid=pay-confirm]');
  await screen.see('.t-receipt');
  await phone.look('receipt-paid');
  await screen.page.goBack();
  await screen.see('.t-draft-sent');
  await phone.look('compose-sent');
}

/** The same page while the draft on this phone names somebody else than the letter, which another device has sealed. */
async function sealedElsewhere(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  const reading = /\/letters\/\w+$/;
  await screen.page.route(reading, async (route) => {
    const response = await route.fetch();
    const letter = await response.json();
    await route.fulfill({ response, json: { ...letter, recipient: { ...letter.recipient, name: 'K' } } });
  });
  await screen.page.reload();
  await screen.see('.t-chosen-anew');
  await phone.look('seal-chosen-anew');
  await screen.page.unroute(reading);
  await screen.page.reload();
}

/** Two tabs of one draft, of which the one that stores last asks its author to choose. */
async function inTwoTabs(phone: GalleryPhone): Promise<void> {
  const { screen, context } = phone;
  const other = new Screen(await context.newPage());
  await screen.see('.t-draft-state-onPhone, .t-draft-state-saved');
  await other.page.goto(screen.page.url());
  await other.see('.t-body');
  const { body } = seedsIn[phone.locale].seeds.words;
  await Promise.all([screen.type('.t-body', `…\n${body}`), other.type('.t-body', `${body}\n…`)]);
  const asked = await Promise.race([screen, other].map((tab) => tab.see('.t-conflict').then(() => tab)));
  await phone.look('compose-conflict', asked);
  await asked.tap('.t-conflict-here');
  await other.page.close();
}

/** Browsers that do not do as ours: one refuses to store, one has a wrong clock. */
async function onStubbornPhone(phone: GalleryPhone): Promise<void> {
  const { screen, context } = phone;
  const refusing = new Screen(await context.newPage());
  await refusing.page.route('**/wechat-container.js', (route) => route.fulfill({ body: '' }));
  await refusing.page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await refusing.page.goto(phone.addressOf('compose', { draft: 'a-draft-that-is-not-kept' }));
  await refusing.type('.t-body', seedsIn[phone.locale].seeds.words.body);
  await refusing.type('.t-signature', 'Kim');
  await refusing.see('.t-draft-state-held');
  await phone.look('compose-held', refusing);
  await refusing.tap('.t-compose-next');
  await refusing.see('.t-code-contact');
  await refusing.page.close();
  const late = new Screen(await context.newPage());
  await late.page.addInitScript(() => {
    const right = Date.now;
    Date.now = () => right() - 2 * 86_400_000;
  });
  const draft = new URLSearchParams(screen.page.url().split('?').at(-1)).get('draft');
  await late.page.goto(phone.addressOf('time', { draft }));
  await late.see('.t-clock-wrong');
  await phone.look('time-wrong-clock', late);
  await late.page.close();
}

async function addressing(phone: GalleryPhone): Promise<void> {
  const { screen, locale } = phone;
  await screen.onPage('recipient');
  if (showsEveryState) await otherRecipients(phone);
  await screen.type('.t-name', seedsIn[locale].seeds.names.self);
  await phone.look('recipient');
  await screen.tap('.t-recipient-next');
}

/** Another person, somebody with a slip in their address, oneself by what one has proved. */
async function otherRecipients(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  await screen.tap('.t-kind-other');
  await screen.tap('.t-recipient-next');
  await screen.see('.t-no-way');
  await phone.look('recipient-other');
  await screen.tap('.t-way-sms');
  await screen.type('.t-phone', '1380000');
  await screen.tap('.t-recipient-next');
  await screen.see('.t-problem');
  await phone.look('recipient-phone');
  await screen.tap('.t-way-mail');
  await screen.tap('.t-way-wechat');
  await screen.type('.t-email', 'a.rather.long.name.of.somebody@gmail.con');
  await screen.see('.t-email-better');
  await phone.look('recipient-email');
  await screen.tap('.t-kind-self');
  await screen.tap('.t-first-mail');
  await screen.tap('.t-second-sms');
  await screen.see('.t-own-email');
  await screen.see('.t-none-own-phone');
  await phone.look('recipient-own');
  await screen.tap('.t-second-none');
  await screen.tap('.t-first-wechat');
}

async function choosingTime(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  await screen.onPage('time');
  await screen.type('.t-date', '2199-01-01');
  await screen.see('.t-time-problem');
  await phone.look('time-problem');
  await screen.tap('.t-kind-festival');
  await screen.tap('.t-festival-chuxi');
  await screen.see('.t-lunar-words');
  await phone.look('time-festival');
  await screen.tap('.t-kind-lunar');
  await phone.look('time-lunar');
  await leapMonthMissing(phone);
  await screen.tap('.t-kind-life');
  await screen.type('.t-life-from', '2017-07-23');
  await screen.tap('.t-calendar-lunar');
  await screen.see('.t-rule-ordinary_month');
  await phone.look('time-life');
  await screen.type('.t-life-from', '2024-02-29');
  await screen.tap('.t-calendar-solar');
  await screen.see('.t-rule-february_28, .t-leap-day-march_1');
  await phone.look('time-leap-day');
  await screen.tap('.t-kind-festival');
  await screen.tap('.t-gaokao_eve');
  await screen.see('.t-province');
  await phone.look('time-gaokao');
  await screen.tap('.t-preset-year5');
  await screen.see('.t-time-summary');
  await screen.see('.t-lunar-words');
  await phone.look('time');
  await screen.tap('.t-time-next');
}

/** A leap month that its year does not have: none follows the first month between 1900 and 2100. */
async function leapMonthMissing(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  await screen.pick('.t-lunar-month', '1');
  await screen.pick('.t-lunar-day', '1');
  await screen.tap('.t-lunar-leap');
  await screen.see('.t-no-leap-month');
  await phone.look('time-no-leap-month');
  await screen.tap('.t-ordinary-month');
}

/** A payment that was broken off, that failed, one that nobody has confirmed yet, and none in a browser without WeChat. */
export async function paying(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  for (const [state, failure] of [
    ['cancelled', 'requestPayment:fail cancel'],
    ['failed', 'requestPayment:fail'],
    ['pending', null],
  ] as const) {
    await phone.show('journey', '.t-pay', { id: phone.own.unpaid });
    await screen.page.evaluate((errMsg) => {
      type Options = { success(): void; fail(failure: object): void };
      const requestPayment = ({ success, fail }: Options) => (errMsg ? fail({ errMsg }) : success());
      Object.assign((globalThis as unknown as { wx: object }).wx, { requestPayment });
    }, failure);
    await screen.tap('.t-pay');
    await screen.see(`.t-payment-${state}`);
    await phone.look(`payment-${state}`);
  }
  const outside = new Screen(await phone.context.newPage());
  await outside.page.addInitScript(() => {
    Object.defineProperty(window, 'wx', { get: () => undefined, set: () => undefined });
  });
  await outside.page.goto(phone.addressOf('journey', { id: phone.own.unpaid }));
  await outside.see('.t-needs-wechat');
  await phone.look('payment-needs-wechat', outside);
  await outside.page.close();
}
