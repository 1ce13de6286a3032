import { Op } from 'sequelize';
import { isUnderWay } from '../../../shared/letterStatus';
import { clock } from '../../platform/clock';
import { Letter } from '../Letter';

/** Makes the scheduled letters of an author due at once; returns how many of those to others are not delivered yet. */
export async function hastenLetters(authorId: string): Promise<number> {
  const later = { authorId, status: 'scheduled' as const, deliverAt: { [Op.gt]: clock.date() } };
  await Letter.update({ deliverAt: clock.date() }, { where: later });
  const toOthers = { authorId, recipientKind: { [Op.ne]: 'self' as const } };
  return Letter.count({ where: { ...toOthers, status: isUnderWay.statuses } });
}
