import { Op, type WhereOptions } from 'sequelize';
import { hasArrived } from '../../../shared/letterStatus';
import type { Letter } from '../Letter';
import { ofNobody } from './ofNobody';

/**
 * The letters of an author that are another person's too: their delivery has begun, and not to the author. One
 * that an invitation alone leads to is nobody's while nobody has claimed it: the invitation ends with its author.
 */
export const lettersToTransfer = (authorId: string): WhereOptions<Letter> => ({
  authorId,
  status: hasArrived.statuses,
  recipientKind: { [Op.ne]: 'self' },
  recipientId: { [Op.or]: [null, { [Op.ne]: authorId }] },
  [Op.not]: ofNobody,
});
