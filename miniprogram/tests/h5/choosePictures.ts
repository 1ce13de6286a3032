import { noPhoto, type Photo, takePhoto, takePhotos } from '../system/photos';
import type { Screen } from './Screen';

interface Chosen {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** So many photos as they lie in a phone's album, by their numbers from 1. */
export const album = async (count: number): Promise<Chosen[]> =>
  (await takePhotos(count)).map((buffer, index) => ({ name: `IMG_${index + 1}.jpg`, mimeType: 'image/jpeg', buffer }));

/** Photos of the album by what they look like. */
export const photosOf = (...photos: Photo[]): Promise<Chosen[]> =>
  Promise.all(
    photos.map(async (photo) => ({ name: `${photo}.jpg`, mimeType: 'image/jpeg', buffer: await takePhoto(photo) })),
  );

/** A file that is a picture by its name alone. */
export const noPicture: Chosen = { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: noPhoto };

/** Chooses files where a button asks for them. */
export async function choosePictures(screen: Screen, chosen: Chosen[], button = '.t-add-pictures'): Promise<void> {
  const asked = screen.page.waitForEvent('filechooser');
  await screen.tap(button);
  await (await asked).setFiles(chosen);
}
