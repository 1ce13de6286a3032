import type { GalleryPhone } from './GalleryPhone';

const away = { status: 503, json: { error: 'unavailable', message: '…', requestId: 'r-1' } };

/** A letter that is a photo with a few lines, its picture over the whole screen, and pictures that do not come. */
export async function pictures(phone: GalleryPhone): Promise<void> {
  const { screen, own } = phone;
  const { page } = screen;
  // Opened by now with its code.
  await phone.show('letter', '.pictures__image', { id: own.arrived });
  await phone.look('letter-photo');
  await screen.tap('.t-picture');
  await screen.see('.viewer__picture');
  await phone.look('viewer-one');
  await phone.show('letter', '.pictures__image', { id: own.opened });
  await screen.tap('.pictures__one:nth-child(2) .t-picture');
  await screen.see('.t-viewer-after');
  await phone.look('viewer');
  await screen.tap('.t-viewer-zoom');
  await phone.look('viewer-closer');
  let lost: string | undefined;
  await page.route(/\/(thumbnail|full)$/, (route) => {
    const of = new URL(route.request().url()).pathname.split('/').at(-2);
    lost ??= of;
    return of === lost ? route.fulfill(away) : route.fallback();
  });
  await phone.show('letter', '.t-picture-lost', { id: own.opened });
  await phone.look('letter-lost-pictures');
  await page.route(/\/pictures$/, (route) => route.fulfill(away));
  await phone.show('letter', '.t-pictures-unlisted', { id: own.opened });
  await phone.look('letter-unlisted-pictures');
  await page.unrouteAll();
}
