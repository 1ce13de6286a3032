import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { logger } from '../platform/logger';
import { readReports } from '../vendors/sms/aliyun/readReports';
import { Delivery } from './Delivery';
import { DeliveryAttempt } from './DeliveryAttempt';
import { Receipt } from './Receipt';
import { applyNews } from './resolveDoubts';

/** Stores a push of SMS receipts as they came, each once; false when the body is none. Applying them is a job of its own. */
export async function receiveReports(rawBody: string): Promise<boolean> {
  const reports = readReports(rawBody);
  if (!reports) return false;
  const receivedAt = clock.date();
  const rows = reports.map(({ eventKey, outId, bizId, delivered, code, reportedAt }) => ({
    eventKey,
    attemptId: outId ?? '',
    reference: bizId,
    delivered,
    code,
    reportedAt,
    receivedAt,
  }));
  await Receipt.bulkCreate(rows, { ignoreDuplicates: true });
  return true;
}

async function applyReceipt(receipt: Receipt): Promise<void> {
  await inTransaction(async (transaction) => {
    const attempt = await DeliveryAttempt.findByPk(receipt.attemptId, { transaction });
    // Receipts are not signed: the vendor's own number must fit too, where we know it.
    const fits = attempt !== null && (attempt.reference === null || attempt.reference === receipt.reference);
    if (!fits) logger.warn('receipt that fits no attempt', { vendor: 'aliyunSms' });
    if (fits && receipt.delivered !== null) {
      const delivery = await Delivery.findByPk(attempt.deliveryId, { transaction, lock: true });
      // An earlier attempt that failed says nothing of the present one; one that arrived ends the matter.
      const isPresent = attempt.number === delivery?.attempts;
      if (delivery && (isPresent || receipt.delivered)) await applyNews(delivery, receipt, transaction);
    }
    await receipt.update({ appliedAt: clock.date() }, { transaction });
  });
}

/** Applies the receipts that were stored and not applied yet, oldest first. */
export async function applyReceipts(): Promise<void> {
  const waiting = await Receipt.findAll({ where: { appliedAt: null }, order: ['receivedAt'], limit: 100 });
  for (const receipt of waiting) await applyReceipt(receipt);
}
