import { Op, type WhereOptions } from 'sequelize';
import { hasArrived } from '../../../shared/letterStatus';
import type { Letter } from '../Letter';

/**
 * The letters of an author that are another person's too: their delivery has begun, and not to the author. A friend's is
 * nobody's while no friend has it: its invitation ends with its author.
 */
export const lettersToTransfer = (authorId: string): WhereOptions<Letter> => ({
  authorId,
  status: hasArrived.statuses,
  recipientKind: { [Op.ne]: 'self' },
  recipientId: { [Op.or]: [null, { [Op.ne]: authorId }] },
  [Op.or]: [{ recipientKind: { [Op.ne]: 'friend' } }, { recipientId: { [Op.ne]: null } }],
});
