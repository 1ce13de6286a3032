import { answering } from './answering';
import { album, choosePictures, noPicture } from './choosePictures';
import type { GalleryPhone } from './GalleryPhone';
import { seedsIn } from './seeds';

const pictureList = /\/letters\/\w+\/pictures$/;

/** Pictures on the page where a letter is written: chosen, turned down, looked at one by one, and each way one can fail. */
export async function picturing(phone: GalleryPhone): Promise<void> {
  const { screen, locale } = phone;
  const { words } = seedsIn[locale].seeds;
  const photos = await album(5);
  await phone.show('compose', '.t-body', { draft: `pictures-of-${locale}-${Date.now()}` });
  await screen.type('.t-body', words.body);
  await screen.type('.t-signature', words.signature);
  await choosePictures(screen, [...photos.slice(0, 4), noPicture]);
  await screen.page.waitForFunction(() => document.querySelectorAll('.t-picture-ready').length === 4);
  await phone.look('compose-pictures-turned-down');
  await screen.tap('.t-pictures-seen');
  await screen.tap('.t-picture-2');
  await screen.type('.t-picture-words', words.body.slice(0, 20).replace(/\s+/g, ' '));
  await phone.look('compose-picture');
  await screen.tap('.t-sheet-close');
  await phone.look('compose-pictures');
  await failing(phone, photos.slice(4));
  await refused(phone, await waiting(phone));
  await leftBehind(phone);
}

async function failing(phone: GalleryPhone, photos: Awaited<ReturnType<typeof album>>): Promise<void> {
  const { screen } = phone;
  await screen.page.route('**/callbacks/uploads', (route) => route.fulfill({ status: 503, body: '' }));
  await choosePictures(screen, photos);
  await screen.see('.t-picture-wrong');
  await screen.tap('.t-compose-next');
  await screen.see('.t-pictures-wrong');
  await phone.look('compose-pictures-wrong');
  await screen.tap('.t-look-at-picture');
  await screen.see('.t-picture-trouble');
  await phone.look('compose-picture-trouble');
  await screen.tap('.t-picture-remove');
  await screen.tap('.t-confirm');
  await screen.page.unroute('**/callbacks/uploads');
}

/** Pictures on their way; answers which one is the first. */
async function waiting(phone: GalleryPhone): Promise<string> {
  const { screen } = phone;
  let first = '';
  await screen.page.route(pictureList, async (route) => {
    const response = await route.fetch();
    const { pictures = [] } = await response.json();
    first = pictures[0]?.id ?? first;
    const json = { pictures: pictures.map((picture: object) => ({ ...picture, state: 'uploaded' })) };
    await route.fulfill(route.request().method() === 'GET' ? { response, json } : { response });
  });
  await screen.tap('.t-compose-next');
  await screen.see('.t-pictures-on-their-way');
  await phone.look('compose-pictures-on-their-way');
  await screen.page.unroute(pictureList);
  return first;
}

/** A picture that the check of the sealed letter has refused. */
async function refused(phone: GalleryPhone, pictureId: string): Promise<void> {
  const { screen } = phone;
  await screen.page.waitForFunction(() => document.querySelectorAll('.t-picture-ready').length === 4);
  await screen.page.route(/\/letters\/\w+$/, async (route) => {
    const response = await route.fetch();
    const letter = await response.json();
    const timeline = [{ at: new Date().toISOString(), kind: 'returned', reason: 'content_refused', channel: null }];
    const check = { state: 'refused', part: 'picture', rule: 'politics', pictureId };
    await route.fulfill({ response, json: { ...letter, timeline, check } });
  });
  await screen.page.reload();
  await screen.see('.t-picture-wrong');
  await phone.look('compose-picture-refused');
  await screen.page.unroute(/\/letters\/\w+$/);
}

/** Pictures where letters carry none, and where one text is for several letters. */
async function leftBehind(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  const draft = new URLSearchParams(screen.page.url().split('?').at(-1)).get('draft');
  const none = async (rules: object) => ({ ...rules, carriesPictures: false });
  await answering(phone, { '**/letters/rules': none }, async () => {
    await screen.page.reload();
    await screen.see('.t-pictures-off');
    await phone.look('compose-pictures-off');
  });
  await phone.show('series', '.t-no-pictures', { draft });
  await phone.look('series-no-pictures');
}
