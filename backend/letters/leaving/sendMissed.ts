import { Op } from 'sequelize';
import { inTransaction } from '../../platform/database';
import { moveMissed, thisMinute } from '../moveMissed';
import { forLettersInBatches } from './forLettersInBatches';

/** Sends the letters of an author to others at once that missed their day: their author wants all delivered, and leaves. */
export const sendMissed = (authorId: string): Promise<void> =>
  forLettersInBatches({ authorId, status: 'missed', recipientKind: { [Op.ne]: 'self' } }, async (ids) => {
    for (const id of ids) await inTransaction((transaction) => moveMissed(id, thisMinute, transaction));
  });
