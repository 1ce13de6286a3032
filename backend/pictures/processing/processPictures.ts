import type { KeyObject } from 'node:crypto';
import { Op } from 'sequelize';
import { isPhoneErrorCode } from '../../../shared/phoneErrors';
import { pictureLimits } from '../../../shared/pictures';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { roundOver, type Sweep, sweep } from '../../platform/sweep';
import { objectStore } from '../../vendors/objectStore';
import { tellAway } from '../../vendors/objectStore/tellAway';
import { encryptBytes, encryptDigest, openPictureKey } from '../picture/encryptedParts';
import { leaseMs, storeBack } from '../picture/lease';
import { objectNameOf } from '../picture/objectNames';
import { Picture } from '../picture/Picture';
import type { CleanPicture } from './cleanPicture';
import { decodeDeadline } from './decodeDeadline';

type KeyOf = (letterId: string) => Promise<KeyObject>;

// A picture that ended the process so many times is what ended it.
const mostTries = 3;

const isWaiting = () => ({ state: 'uploaded' as const, nextAt: { [Op.lte]: clock.date() } });

const claim = (id: string): Promise<Picture | undefined> =>
  inTransaction(async (transaction) => {
    const picture = await Picture.findOne({ where: { id, ...isWaiting() }, transaction, lock: true });
    const nextAt = new Date(clock.now() + leaseMs);
    return picture?.update({ nextAt, tries: picture.tries + 1 }, { transaction });
  });

// The decoder is loaded by the process that decodes, and by no other.
async function clean(picture: Picture): Promise<CleanPicture> {
  if (picture.tries > mostTries) throw new AppError('picture_damaged');
  const bytes = await objectStore().read(objectNameOf('uploads', picture.id));
  if (!bytes) throw new AppError('picture_upload_lost');
  if (bytes.length > pictureLimits.bytes) throw new AppError('picture_too_large');
  const { cleanPicture } = await import('./cleanPicture');
  return decodeDeadline(cleanPicture(bytes));
}

async function settle({ id }: Picture, changes: Partial<Picture>): Promise<void> {
  await Picture.update({ ...changes, updatedAt: clock.date() }, { where: { id, state: 'uploaded' } });
  // The row first: ended here, the upload is found by its row ten minutes after it was begun.
  await objectStore().remove(objectNameOf('uploads', id));
}

async function keep(picture: Picture, { full, thumbnail, width, height }: CleanPicture, key: KeyObject): Promise<void> {
  for (const [kind, bytes] of [
    ['pictures', full],
    ['thumbnails', thumbnail],
  ] as const)
    await objectStore().write(objectNameOf(kind, picture.id), encryptBytes(key, kind, picture, bytes));
  const digest = encryptDigest(key, picture, full);
  await settle(picture, { state: 'ready', width, height, bytes: full.length, digest });
}

async function work(picture: Picture, keyOf: KeyOf): Promise<void> {
  try {
    const key = openPictureKey(await keyOf(picture.letterId), picture);
    await keep(picture, await clean(picture), key);
  } catch (error) {
    // A key that cannot be asked for now is not the picture's fault either.
    if (!(error instanceof AppError) || error.code === 'unavailable' || !isPhoneErrorCode(error.code)) throw error;
    await settle(picture, { state: 'refused', reason: error.code });
  }
}

// Whoever lives to say so was not ended by the picture.
async function giveBack({ id, tries }: Picture): Promise<void> {
  await Picture.update({ nextAt: storeBack(), tries: tries - 1 }, { where: { id, state: 'uploaded' } });
}

/**
 * Makes of uploads what letters keep, one at a time: decoded, written anew, encrypted under the picture's own key; then the
 * upload goes. Ended at any step it goes on, and ends the same; while the store is away a picture waits. One that does not
 * decode within a minute ends this process, and after three times is refused. `keyOf` gives the key of a letter.
 */
export const processPictures = (keyOf: KeyOf): Sweep =>
  sweep({
    name: 'process pictures',
    pauseMs: 1_000,
    batch: 1,
    // The first pictures of all letters go first, also before many more of those that came earlier.
    find: (limit, aside) =>
      Picture.findAll({
        where: { ...isWaiting(), id: { [Op.notIn]: [...aside] } },
        order: ['position', 'nextAt'],
        limit,
      }),
    async work({ id }: Picture) {
      const picture = await claim(id);
      if (!picture) return null;
      try {
        return await work(picture, keyOf);
      } catch (error) {
        await giveBack(picture);
        await tellAway(error);
        return roundOver;
      }
    },
  });
