import { Op, type Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { Picture } from './Picture';

/** Which picture of which letter. */
export interface Wanted {
  letterId: string;
  pictureId: string;
}

/** A picture of this letter. Throws not_found for any other, and for one that is being removed. */
export async function findPicture({ letterId, pictureId }: Wanted, transaction?: Transaction): Promise<Picture> {
  const where = { id: pictureId, letterId, state: { [Op.ne]: 'removed' as const } };
  const picture = await Picture.findOne({ where, transaction });
  if (!picture) throw new AppError('not_found');
  return picture;
}
