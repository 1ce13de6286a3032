import type { LetterChangeView } from '../../../shared/contract/letterChange';
import { textOf } from '../../../shared/letterText';
import type { GalleryPhone } from './GalleryPhone';
import { seedsIn } from './seeds';

const standing: LetterChangeView = {
  ...{ kind: 'edited', state: 'checking', differenceFen: 0, until: '2030-01-02T02:00:00.000Z' },
  ...{ to: null, contact: null, part: null, rule: null },
};
const to = { on: '2030-02-03', time: '09:00', timeZone: 'Asia/Shanghai' };

/** What the journey shows of a change, by a name; each as the server would tell it. */
const shown: [name: string, part: string, change: Partial<LetterChangeView>][] = [
  ['checking', '.t-change-checking', {}],
  ['author-away', '.t-change-author_away', { state: 'author_away' }],
  ['difference', '.t-pay', { kind: 'moved', state: 'awaiting_payment', differenceFen: 200, to }],
  ['refused', '.t-change-ended', { state: 'refused', part: 'body', rule: 'advertising' }],
  ['lapsed', '.t-change-ended', { state: 'lapsed' }],
];

/** The journey of a letter with a change of it that waits, or came to nothing. */
async function waiting(phone: GalleryPhone): Promise<void> {
  const { screen, own } = phone;
  const address = `**/letters/${own.travelling}`;
  for (const [name, part, change] of shown) {
    await screen.page.route(address, async (route) => {
      const response = await route.fetch();
      const letter = (await response.json()) as object;
      await route.fulfill({ response, json: { ...letter, change: { ...standing, ...change } } });
    });
    await phone.show('journey', part, { id: own.travelling });
    await phone.look(`journey-change-${name}`);
    await screen.page.unroute(address);
  }
}

/** The words of a sealed letter, whom it is for, and another day for it, each while it is being changed. */
export async function changing(phone: GalleryPhone): Promise<void> {
  const { screen, own, locale } = phone;
  const words = { ...textOf(seedsIn[locale].seeds.words), recipientName: '', version: 1 };
  // However old the proof is by now.
  await screen.page.route('**/look', (route) => route.fulfill({ json: words }));
  await phone.show('edit', '.t-save-edit', { id: own.travelling });
  await phone.look('edit');
  await phone.show('readdress', '.t-save-contact', { id: own.travelling });
  await phone.look('readdress');
  await phone.show('move', '.t-month-marks', { id: own.travelling });
  await phone.look('move');
  await phone.show('move', '.t-not-movable', { id: own.opened });
  await phone.look('move-not-now');
  await phone.show('journey', '.t-move-day', { id: own.travelling });
  await screen.tap('.t-look-inside');
  await screen.see('.t-fold-up');
  await phone.look('journey-changing');
  await screen.page.unroute('**/look');
  await waiting(phone);
}
