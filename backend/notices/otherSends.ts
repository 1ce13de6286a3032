import { Op } from 'sequelize';
import type { OtherSends } from '../vendors/sms/Sms';
import { NoticeAttempt } from './NoticeAttempt';

// Longer than a carrier tries to bring an SMS.
const underWayMs = 4 * 86_400_000;

/** What is known of the other SMS at the vendor of an attempt. */
export const otherSends = ({ id, vendor, startedAt }: NoticeAttempt): OtherSends => ({
  async numbered(vendorReferences) {
    const where = { vendor, reference: [...vendorReferences], id: { [Op.ne]: id } };
    const known = await NoticeAttempt.findAll({ attributes: ['reference'], where });
    return new Set(known.flatMap(({ reference }) => reference ?? []));
  },
  async areInDoubt(until) {
    const began = { [Op.between]: [new Date(startedAt.getTime() - underWayMs), until] };
    const inDoubt = { outcome: { [Op.or]: [null, 'unknown' as const] }, reference: null };
    return (await NoticeAttempt.count({ where: { vendor, ...inDoubt, startedAt: began, id: { [Op.ne]: id } } })) > 0;
  },
});
