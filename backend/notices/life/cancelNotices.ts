import { Op, type Transaction, type WhereOptions } from 'sequelize';
import type { NoticeReason } from '../../../shared/noticeReasons';
import { clock } from '../../platform/clock';
import { Notice } from '../Notice';
import { type Needless, noticeStatesBefore } from '../noticeStates';
import type { Share } from './layNotice';

/** Cancels those of the notices that have not begun an attempt; `reason` says why nobody needs them. Returns their ids. */
export async function cancelNotices(
  where: WhereOptions<Notice>,
  reason: Needless,
  transaction: Transaction,
): Promise<string[]> {
  const open = { [Op.and]: [where, { state: noticeStatesBefore('cancelled') }] };
  const found = await Notice.findAll({ where: open, attributes: ['id'], order: ['id'], transaction, lock: true });
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const ended = { state: 'cancelled', reason, finishedAt: clock.date(), contact: null, recipientMark: null } as const;
  await Notice.update(
    { ...ended, senderMark: null, claimId: null, leaseUntil: null },
    { where: { id: ids }, transaction },
  );
  return ids;
}

/** Puts a cancelled notice into the calendar again, at once; false when it is none, or was tried before. */
export async function resumeNotice(id: string, share: Share, transaction: Transaction): Promise<boolean> {
  const [resumed] = await Notice.update(
    { ...share, state: 'scheduled', nextAt: clock.date(), reason: null, finishedAt: null },
    { where: { id, state: 'cancelled', attempts: 0 }, transaction },
  );
  return resumed === 1;
}

/** Lets a notice that waits for a reason go at once; one that has moved on meanwhile is left alone. */
export async function hastenNotice(id: string, reason: NoticeReason): Promise<void> {
  await Notice.update({ nextAt: clock.date(), reason: null }, { where: { id, state: 'scheduled', reason } });
}
