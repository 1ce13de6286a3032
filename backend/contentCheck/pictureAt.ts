import { Op } from 'sequelize';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { assertWithin, assertWithinAll } from '../platform/limits/consume';
import type { Place } from '../platform/limits/limit';
import { ContentCheck } from './ContentCheck';
import { addressLimits } from './pictures/limits';
import { MediaCheck } from './pictures/MediaCheck';
import { markOfToken } from './pictures/pictureAddress';

/** Which picture of which letter. */
export interface CheckedPicture {
  letterId: string;
  pictureId: string;
}

/**
 * The picture that lies at an address, by the token at its end: while its question is open, and its letter is being checked.
 * Throws not_found for any other, and too_many_tries.
 */
export async function pictureAt(token: string, { subnet, network }: Place): Promise<CheckedPicture> {
  const addressMark = markOfToken(token);
  if (!addressMark) {
    const { strayFromSubnet, strayFromNetwork } = addressLimits;
    await assertWithinAll([
      { limit: strayFromSubnet, key: subnet },
      { limit: strayFromNetwork, key: network },
    ]);
    throw new AppError('not_found');
  }
  await assertWithin(addressLimits.ofAddress, addressMark.toString('hex'));
  const question = await MediaCheck.findOne({ where: { addressMark, addressUntil: { [Op.gt]: clock.date() } } });
  if (!question) throw new AppError('not_found');
  const { letterId, sealMark, pictureId } = question;
  const isOpen = (await ContentCheck.count({ where: { letterId, sealMark, decidedAt: null } })) > 0;
  if (!isOpen) throw new AppError('not_found');
  return { letterId, pictureId };
}
