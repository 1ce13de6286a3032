import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import type { Vendor } from '../../vendors/vendorLabels';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import { noticeSettings } from '../settings';

/** An attempt that was made, and is known from outside the database. */
interface Made {
  id: string;
  vendor: Vendor;
  startedAt: Date;
}

/**
 * Enters an attempt that the database has lost, as one that is being sent: what came of it is recorded, or the end of its
 * lease makes it a doubt, which only an inquiry ends. False where its notice is gone or needs none any more.
 */
export async function remakeAttempt(noticeId: string, made: Made, transaction: Transaction): Promise<boolean> {
  const state = ['scheduled', 'claimed', 'sending', 'unknown'] as const;
  const notice = await Notice.findOne({ where: { id: noticeId, state: [...state] }, transaction, lock: true });
  if (!notice) return false;
  const number = notice.attempts + 1;
  await NoticeAttempt.create({ ...made, noticeId, number }, { transaction });
  const leaseUntil = new Date(clock.now() + noticeSettings.DELIVERY_LEASE_SECONDS * 1000);
  const sent = {
    state: 'sending',
    attempts: number,
    leaseUntil,
    claimId: null,
    hasTurn: null,
    senderMark: null,
  } as const;
  await notice.update(sent, { transaction });
  return true;
}
