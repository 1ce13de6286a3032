import { answering } from './answering';
import type { GalleryPhone } from './GalleryPhone';
import { seedsIn } from './seeds';

/** What an author may choose for the words: a beginning, mood, paper and picture; and words too many for one letter. */
async function ofWords(phone: GalleryPhone): Promise<void> {
  const { screen, locale } = phone;
  await phone.show('home', '.t-write');
  await screen.tap('.t-write');
  await screen.type('.t-signature', seedsIn[locale].seeds.words.signature);
  for (const part of ['.t-prompts', '.t-prompts-3', '.t-prompt-0', '.t-card']) await screen.tap(part);
  for (const choice of ['.t-mood-missing', '.t-paper-night', '.t-pictureWord-heron']) await screen.tap(choice);
  await phone.look('compose-card');
  const body = await screen.part('.t-body').inputValue();
  await screen.type('.t-body', `${'字'.repeat(499)}\n`.repeat(21));
  await screen.see('.t-too-long');
  await phone.look('compose-too-long');
  await screen.tap('.t-split');
  await screen.see('.t-split-done');
  await screen.type('.t-body', body);
  await phone.look('compose-split');
}

/** Somebody else by every way in the order set, with a question, by a card alone, and how that looks before it is sealed. */
async function ofWays(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  await screen.tap('.t-compose-next');
  await screen.onPage('recipient');
  await screen.tap('.t-kind-other');
  await screen.type('.t-name', 'فاطمة 👨‍👩‍👧‍👦');
  for (const way of ['.t-way-wechat', '.t-way-sms', '.t-way-mail']) {
    if (!(await screen.part(`.t-rung-${way.split('-').at(-1)}`).count())) await screen.tap(way);
  }
  await screen.type('.t-phone', '17012345678');
  await screen.type('.t-email', 'fatima@example.com');
  await screen.tap('.t-earlier-mail');
  await screen.tap('.t-holding-ask_first');
  await screen.tap('.t-sure');
  await phone.look('recipient-every-way');
  await screen.tap('.t-holding-card');
  await phone.look('recipient-card');
  await screen.tap('.t-recipient-next');
  await screen.tap('.t-kind-life');
  await screen.tap('.t-moment-zodiac_year');
  await phone.look('time-zodiac');
  await screen.tap('.t-preset-year10');
  await screen.see('.t-lunar-words');
  await screen.tap('.t-time-next');
  await screen.see('.t-seal');
  await phone.look('seal-card');
}

/** All that may be chosen on the way to a letter to somebody else. */
export async function choices(phone: GalleryPhone): Promise<void> {
  await ofWords(phone);
  await ofWays(phone);
}

/** A contact of one's own that is being tried, and each end that has. */
export async function trying(phone: GalleryPhone): Promise<void> {
  const states = ['sent', 'failed', 'confirmed'] as const;
  const of = (state: string) => async (said: object) => {
    const { trials } = said as { trials: object[] };
    return { ...said, trials: trials.map((trial) => ({ ...trial, state, reason: null })) };
  };
  for (const state of states) {
    await answering(phone, { '**/account/trials': of(state) }, async () => {
      await phone.show('account', `.t-trial-${state}`);
      await phone.look(`account-trial-${state}`);
    });
  }
}

/** Whether the service account reaches somebody: it does; it does not, and WeChat does not show its page. */
export async function following(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  const follows = async (said: object) => ({ ...said, isFollowing: true });
  await answering(phone, { '**/service-account': follows }, async () => {
    await phone.show('account', '.t-follows');
    await phone.look('account-follows');
  });
  await phone.show('account', '.t-follows-not');
  await screen.page.evaluate(() => {
    const fails = ({ fail }: { fail(failure: object): void }) => fail({ errMsg: 'openOfficialAccountProfile:fail' });
    Object.assign((globalThis as unknown as { wx: object }).wx, { openOfficialAccountProfile: fails });
  });
  await screen.tap('.t-follow');
  await screen.see('.t-follow-failed');
  await phone.look('account-follow-failed');
}

/** A receipt that holds, and the same with one sign changed. */
export async function verifying(phone: GalleryPhone): Promise<void> {
  const { screen, own } = phone;
  const said = screen.page.waitForResponse((response) => response.url().endsWith('/receipt'));
  await phone.show('proof', '.t-proof-card', { id: own.travelling });
  const { file } = ((await (await said).json()) as { receipt: { file: string } }).receipt;
  await screen.tap('.t-compare-words');
  await screen.see('.t-same-words');
  await phone.look('proof-compared');
  const other = async (letter: object) => ({ ...letter, body: '…' });
  await answering(phone, { [`**/letters/${own.travelling}`]: other }, async () => {
    await screen.tap('.t-compare-words');
    await screen.see('.t-other-words');
    await phone.look('proof-other-words');
  });
  await phone.show('proof', '.t-check-receipt');
  await screen.type('.t-receipt-text', file);
  await screen.tap('.t-verify');
  await screen.see('.t-holds');
  await phone.look('proof-holds');
  await screen.type('.t-receipt-text', file.replace(/\d\d:\d\d/, '07:07'));
  await screen.tap('.t-verify');
  await screen.see('.t-refused');
  await phone.look('proof-refused');
}
