import type { Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import type { Picture } from '../picture/Picture';
import { picturesOf } from '../picture/presentPicture';

/**
 * Puts the pictures of a letter in an order, in the transaction that holds its draft. Throws letter_changed_elsewhere when
 * those named, each once, are not those it has.
 */
export async function orderPictures(
  letterId: string,
  pictureIds: readonly string[],
  transaction: Transaction,
): Promise<Picture[]> {
  const there = new Map((await picturesOf(letterId, transaction)).map((picture) => [picture.id, picture]));
  const ordered = [...new Set(pictureIds)].flatMap((id) => there.get(id) ?? []);
  if (ordered.length !== there.size || ordered.length !== pictureIds.length)
    throw new AppError('letter_changed_elsewhere');
  for (const [index, picture] of ordered.entries())
    await picture.update({ position: index + 1, updatedAt: clock.date() }, { transaction });
  return ordered;
}
