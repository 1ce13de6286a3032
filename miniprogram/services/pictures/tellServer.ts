import { pictures as endpoints } from '../../../shared/contract/pictures';
import { mergePictures, strayIn } from '../../letter/pictures/mergePictures';
import { isDescribable } from '../../letter/pictures/obstacleIn';
import { ApiError } from '../apiError';
import { readDraft } from '../drafts/draftStore';
import { call } from '../session/call';
import { changePicture, changePictures, picturesOf } from './changePictures';

async function takeOut(draftKey: string, letterId: string): Promise<void> {
  for (const pictureId of readDraft(draftKey)?.picturesGone ?? []) {
    await call(endpoints.removePicture, { letterId, pictureId });
    changePictures(draftKey, ({ picturesGone }) => ({ picturesGone: picturesGone.filter((id) => id !== pictureId) }));
  }
}

async function takeIn(draftKey: string, letterId: string): Promise<void> {
  const { pictures: there } = await call(endpoints.listPictures, { letterId });
  changePictures(draftKey, ({ pictures, picturesGone, picturesMoved }) => {
    const gone = [...new Set([...picturesGone, ...strayIn(pictures, there)])];
    const own = pictures.map((picture) => ({ ...picture, isAsked: false }));
    const left = there.filter(({ id }) => !gone.includes(id));
    return { pictures: mergePictures(own, left, picturesMoved), picturesGone: gone };
  });
}

async function describe(draftKey: string, letterId: string): Promise<void> {
  for (const { key, pictureId, altText, saidText } of picturesOf(draftKey)) {
    if (pictureId === null || altText === saidText || !isDescribable(altText)) continue;
    await call(endpoints.describePicture, { letterId, pictureId, altText });
    changePicture(draftKey, key, { saidText: altText });
  }
}

async function order(draftKey: string, letterId: string): Promise<void> {
  const draft = readDraft(draftKey);
  // One that was taken out just now is still there on the server.
  if (!draft?.picturesMoved || draft.picturesGone.length > 0) return;
  const pictureIds = draft.pictures.flatMap(({ pictureId }) => pictureId ?? []);
  await call(endpoints.orderPictures, { letterId, pictureIds });
  // Those that still wait get the last places when they are begun.
  const isTold = (ids: string[]) => ids.join() === pictureIds.join();
  changePictures(draftKey, ({ pictures }) => ({
    picturesMoved:
      pictures.some(({ pictureId }) => pictureId === null) ||
      !isTold(pictures.flatMap(({ pictureId }) => pictureId ?? [])),
  }));
}

/**
 * Tells the server what was done to the pictures of a draft here, and takes in what was done to them elsewhere. Throws an
 * ApiError; what could not be told is told the next time.
 */
export async function tellServer(draftKey: string, letterId: string): Promise<void> {
  await takeIn(draftKey, letterId);
  await takeOut(draftKey, letterId);
  await describe(draftKey, letterId);
  await order(draftKey, letterId).catch((failure) => {
    // Another device has added or removed one just now: the next time both know of it.
    if (!(failure instanceof ApiError) || failure.code !== 'letter_changed_elsewhere') throw failure;
  });
}
