import { pictures as endpoints } from '../../../shared/contract/pictures';
import { begunAnew, type DraftPicture } from '../../letter/pictures/DraftPicture';
import { ApiError } from '../apiError';
import type { PhoneFile } from '../pictureFiles/PhoneFile';
import { call } from '../session/call';
import { changePicture, changePictures } from './changePictures';
import { type Sending, sendForm } from './sendForm';

interface Upload {
  draftKey: string;
  letterId: string;
  picture: DraftPicture;
  file: PhoneFile;
}

const isLost = (failure: unknown) =>
  failure instanceof ApiError && (failure.code === 'picture_upload_lost' || failure.code === 'not_found');

/** Asks whether an upload that was begun before has arrived: its answer may have been lost on the way. */
async function finish({ draftKey, letterId, picture }: Upload, pictureId: string): Promise<void> {
  const { state, reason } = await call(endpoints.finishUpload, { letterId, pictureId });
  changePicture(draftKey, picture.key, {
    state: state === 'uploaded' ? 'sent' : state === 'expected' ? 'begun' : state,
    reason,
  });
}

/** The server puts each new picture last: where it stands earlier here, their order has to be told. */
function noteBegun(pictures: readonly DraftPicture[], isMoved: boolean, key: string, pictureId: string) {
  const place = pictures.findIndex((picture) => picture.key === key);
  const isLast = pictures.slice(place + 1).every((picture) => picture.pictureId === null);
  return {
    pictures: pictures.map((picture) =>
      picture.key === key ? { ...picture, state: 'begun' as const, pictureId, isAsked: false } : picture,
    ),
    picturesMoved: isMoved || !isLast,
  };
}

async function begin({ draftKey, letterId, picture, file }: Upload, sending: Sending): Promise<void> {
  const asked = { letterId, type: picture.type, bytes: picture.bytes };
  changePicture(draftKey, picture.key, { isAsked: true });
  const { picture: begun, form } = await call(endpoints.beginUpload, asked);
  changePictures(draftKey, ({ pictures, picturesMoved }) => noteBegun(pictures, picturesMoved, picture.key, begun.id));
  await sendForm(form, file, sending);
  await finish({ draftKey, letterId, picture, file }, begun.id);
}

/** Gives up what was begun before: its place in the letter is needed for the next try. */
async function giveUp({ draftKey, letterId, picture }: Upload, pictureId: string): Promise<void> {
  await call(endpoints.removePicture, { letterId, pictureId });
  changePicture(draftKey, picture.key, begunAnew(picture));
}

/** True when what was begun before has arrived after all. */
async function hasArrived(upload: Upload, pictureId: string): Promise<boolean> {
  if (upload.picture.state === 'refused') return false;
  try {
    await finish(upload, pictureId);
    return true;
  } catch (failure) {
    if (!isLost(failure)) throw failure;
    return false;
  }
}

/**
 * Brings a picture of a draft to the server: the form, the file, the word that it is there. One begun before is finished, or
 * begun anew where its form has expired or its file got lost. Throws an ApiError.
 */
export async function uploadPicture(upload: Upload, sending: Sending): Promise<void> {
  const { pictureId } = upload.picture;
  if (pictureId !== null) {
    if (await hasArrived(upload, pictureId)) return;
    await giveUp(upload, pictureId);
  }
  await begin(upload, sending);
}
