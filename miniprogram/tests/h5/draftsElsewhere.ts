import type { GalleryPhone } from './GalleryPhone';
import { Screen } from './Screen';
import { seedsIn } from './seeds';

const notEditable = { error: 'letter_not_editable', message: '…', requestId: 'r-1' };

/** A draft that came back from the check, and one whose letter another phone has sealed while it is written on. */
export async function changedElsewhere(phone: GalleryPhone): Promise<void> {
  const tab = new Screen(await phone.context.newPage());
  const { words } = seedsIn[phone.locale].seeds;
  await tab.page.goto(phone.addressOf('compose', { draft: `of-the-gallery-${Date.now()}` }));
  await tab.type('.t-body', words.body);
  await tab.type('.t-signature', words.signature);
  await tab.see('.t-draft-state-saved');
  let now: object = {
    timeline: [{ at: new Date().toISOString(), kind: 'returned', reason: 'content_refused', channel: null }],
    check: { state: 'refused', part: 'title', rule: 'politics' },
  };
  await tab.page.route('**/letters/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), ...now } });
  });
  await tab.page.reload();
  await tab.see('.t-returned');
  await phone.look('compose-returned', tab);
  now = { status: 'scheduled', may: {} };
  await tab.page.route('**/letters/*/draft', (route) => route.fulfill({ status: 409, json: notEditable }));
  await tab.type('.t-body', `${words.body}\n…`);
  await tab.see('.t-sealed-meanwhile');
  await phone.look('compose-sealed-meanwhile', tab);
  await tab.page.close();
}
