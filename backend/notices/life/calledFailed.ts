import type { Transaction } from 'sequelize';
import type { NoticeReason } from '../../../shared/noticeReasons';
import { readSmsReport } from '../../inbox/smsReport';
import { VendorEvent } from '../../inbox/VendorEvent';
import { clock } from '../../platform/clock';
import { smsOf } from '../../vendors/sms/drivers';
import type { Asked } from './inquire';
import { reportWaitMs } from './stepNotice';

/**
 * Why an SMS failed by a report that nothing confirms, once its wait is over and the vendor's books have nothing of it that
 * could say otherwise: what it took is not always in them for good. Null where they tell, or could not be asked.
 */
export async function calledFailed(
  { inquiry, attempt }: Asked,
  transaction?: Transaction,
): Promise<NoticeReason | null> {
  if (inquiry.kind !== 'absent' || clock.now() - attempt.startedAt.getTime() < reportWaitMs) return null;
  const { vendor, id: reference } = attempt;
  const report = await VendorEvent.findOne({ where: { vendor, reference, outcome: 'undelivered' }, transaction });
  return report && smsOf(vendor).reasonOf(readSmsReport(report).code);
}
