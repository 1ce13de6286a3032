import { Op, type Transaction } from 'sequelize';
import { ContentCheck } from './ContentCheck';
import { nextStepAt, type SealedLetter } from './pictures/questions';

/** Has the check of a letter go on as soon as it can, now that something was told of a picture, unless it is decided. */
export async function hastenCheck({ letterId, sealMark }: SealedLetter, transaction: Transaction): Promise<void> {
  const nextAt = await nextStepAt({ letterId, sealMark }, transaction);
  const where = { letterId, sealMark, nextAt: { [Op.gt]: nextAt } };
  await ContentCheck.update({ nextAt }, { where, transaction });
}
