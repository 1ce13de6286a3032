import type { RequestOf } from '../../../shared/contract/endpoint';
import type { pictures } from '../../../shared/contract/pictures';
import { pictureLimits, pictureTypes } from '../../../shared/pictures';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { assertWithin } from '../../platform/limits/consume';
import { day, hour, limit } from '../../platform/limits/limit';
import { newId } from '../../platform/newId';
import { objectStore } from '../../vendors/objectStore';
import type { UploadForm } from '../../vendors/objectStore/ObjectStore';
import { orUnavailable } from '../../vendors/objectStore/orUnavailable';
import { makePictureKey } from '../picture/encryptedParts';
import { objectNameOf } from '../picture/objectNames';
import { Picture } from '../picture/Picture';
import type { PictureLetters } from '../picture/PictureLetters';
import { picturesOf } from '../picture/presentPicture';
import { pictureSettings } from '../picture/settings';
import { formMs, rawMs } from '../picture/uploadTimes';

/** Pictures that one account may send. */
export const uploads = limit('pictureUploads', [
  { calls: 90, seconds: hour },
  { calls: 200, seconds: day },
]);

// The type is a word of the sender's, to spare them a send in vain: what a file is, its bytes say when it is processed.
function assertAcceptable({ type, bytes }: { type: string; bytes: number }): void {
  if (!(pictureTypes as readonly string[]).includes(type)) throw new AppError('picture_format_unsupported');
  if (bytes > pictureLimits.bytes) throw new AppError('picture_too_large');
  if (bytes < 1) throw new AppError('picture_damaged');
}

// Ten minutes' work on a slow machine: what comes after it would be gone before its turn.
const mostWaiting = 600;

async function assertMayBegin(): Promise<void> {
  if (pictureSettings.PICTURES === 'off') throw new AppError('unavailable');
  if ((await Picture.count({ where: { state: 'uploaded' } })) >= mostWaiting) throw new AppError('unavailable');
}

const signForm = (pictureId: string, file: { type: string; bytes: number }): Promise<UploadForm> =>
  orUnavailable(() =>
    objectStore().signUpload({
      key: objectNameOf('uploads', pictureId),
      ...file,
      expiresAt: new Date(clock.now() + formMs),
    }),
  );

/**
 * Begins a picture at the end of a draft: first its row, so that whatever comes is known of, then the form to send it with,
 * good for five minutes. Throws unavailable (also while very many are waiting to be processed), picture_format_unsupported,
 * picture_too_large, picture_damaged, too_many_pictures (nine a letter), too_many_tries, and what `PictureLetters` throws.
 */
export async function beginUpload(
  accountId: string,
  { letterId, type, bytes }: RequestOf<typeof pictures.beginUpload>,
  letters: PictureLetters,
): Promise<{ picture: Picture; form: UploadForm }> {
  await assertMayBegin();
  assertAcceptable({ type, bytes });
  const letterKey = await letters.keyOfDraft(letterId, accountId);
  await assertWithin(uploads, accountId);
  const id = newId();
  const form = await signForm(id, { type, bytes });
  const picture = await inTransaction(async (transaction) => {
    await letters.holdDraft(letterId, accountId, transaction);
    const others = await picturesOf(letterId, transaction);
    if (others.length >= pictureLimits.pictures) throw new AppError('too_many_pictures');
    const now = clock.date();
    const picture = await Picture.create(
      {
        ...{ id, letterId, state: 'expected', position: (others.at(-1)?.position ?? 0) + 1 },
        wrappedKey: makePictureKey(letterKey, { id, letterId }),
        rawUntil: new Date(now.getTime() + rawMs),
        ...{ nextAt: now, createdAt: now, updatedAt: now },
      },
      { transaction },
    );
    return picture.reload({ transaction });
  });
  return { picture, form };
}
