import { Op } from 'sequelize';

/** Letters to another person to whom the invitation is the only way, and which nobody has claimed. */
export const ofNobody = { recipientKind: { [Op.ne]: 'self' as const }, channels: 'wechat', recipientId: null };
