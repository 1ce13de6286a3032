import type Router from '@koa/router';
import { openingHeader, pictures } from '../../shared/contract/pictures';
import { inTransaction } from '../platform/database';
import { handle, handleFile } from '../platform/http/handle';
import type { Visit } from '../platform/http/visit';
import { describePicture } from './arranging/describePicture';
import { orderPictures } from './arranging/orderPictures';
import { removePictures } from './leaving/removePictures';
import type { PictureLetters } from './picture/PictureLetters';
import { picturesOf, presentPicture } from './picture/presentPicture';
import { readOpening } from './reading/openingSession';
import { readPicture } from './reading/readPicture';
import { beginUpload } from './uploading/beginUpload';
import { finishUpload } from './uploading/finishUpload';

/** Put pictures into a draft, by its author. */
function draftRoutes(router: Router, letters: PictureLetters): void {
  handle(router, pictures.beginUpload, async (asked, { accountId }) => {
    const { picture, form } = await beginUpload(accountId, asked, letters);
    return { picture: presentPicture(picture, await letters.keyOfDraft(asked.letterId, accountId)), form };
  });
  handle(router, pictures.finishUpload, async (wanted, { accountId }) => {
    const key = await letters.keyOfDraft(wanted.letterId, accountId);
    return presentPicture(await finishUpload(wanted), key);
  });
  handle(router, pictures.describePicture, async ({ altText, ...wanted }, { accountId }) => {
    const key = await letters.keyOfDraft(wanted.letterId, accountId);
    const picture = await inTransaction(async (transaction) => {
      await letters.holdDraft(wanted.letterId, accountId, transaction);
      return describePicture(wanted, altText, key, transaction);
    });
    return presentPicture(picture, key);
  });
  handle(router, pictures.orderPictures, async ({ letterId, pictureIds }, { accountId }) => {
    const key = await letters.keyOfDraft(letterId, accountId);
    const ordered = await inTransaction(async (transaction) => {
      await letters.holdDraft(letterId, accountId, transaction);
      return orderPictures(letterId, pictureIds, transaction);
    });
    return { pictures: ordered.map((picture) => presentPicture(picture, key)) };
  });
  handle(router, pictures.removePicture, async ({ letterId, pictureId }, { accountId }) => {
    await inTransaction(async (transaction) => {
      await letters.holdDraft(letterId, accountId, transaction);
      await removePictures([letterId], transaction, { id: pictureId });
    });
    return {};
  });
}

/** Read the pictures of a letter, by whoever may read the letter. */
function readingRoutes(router: Router, letters: PictureLetters): void {
  handle(router, pictures.listPictures, async ({ letterId }, { accountId }) => {
    const key = await letters.keyOfReader(letterId, accountId);
    return { pictures: (await picturesOf(letterId)).map((picture) => presentPicture(picture, key)) };
  });
  handleFile(router, pictures.readPicture, async (wanted, { accountId }) => {
    const key = await letters.keyOfReader(wanted.letterId, accountId);
    return { content: await readPicture(wanted, 'pictures', key) };
  });
  handleFile(router, pictures.readThumbnail, async (wanted, { accountId }) => {
    const key = await letters.keyOfReader(wanted.letterId, accountId);
    return { content: await readPicture(wanted, 'thumbnails', key) };
  });
}

/** Read them by whoever opened the letter with its pick-up code, and may have no account. */
function openingRoutes(router: Router, letters: PictureLetters): void {
  const opened = async ({ header }: Visit) => {
    const opening = readOpening(header(openingHeader));
    return { letterId: opening.letterId, key: await letters.keyOfOpened(opening) };
  };
  handle(router, pictures.listOpened, async (_input, _nobody, visit) => {
    const { letterId, key } = await opened(visit);
    return { pictures: (await picturesOf(letterId)).map((picture) => presentPicture(picture, key)) };
  });
  handleFile(router, pictures.readOpened, async ({ pictureId }, _nobody, visit) => {
    const { letterId, key } = await opened(visit);
    return { content: await readPicture({ letterId, pictureId }, 'pictures', key) };
  });
  handleFile(router, pictures.readOpenedThumbnail, async ({ pictureId }, _nobody, visit) => {
    const { letterId, key } = await opened(visit);
    return { content: await readPicture({ letterId, pictureId }, 'thumbnails', key) };
  });
}

/** All endpoints of pictures; what they must know of letters is given along. */
export function pictureRoutes(router: Router, letters: PictureLetters): void {
  for (const routes of [draftRoutes, readingRoutes, openingRoutes]) routes(router, letters);
}
