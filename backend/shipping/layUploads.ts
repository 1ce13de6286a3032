import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { chore } from '../platform/sweep';
import { ShippingUpload } from './ShippingUpload';
import { shippingSettings } from './settings';

const dayMs = 86_400_000;

/** For so long after a payment WeChat may be told of it; later needs a special report. Source: payments.md E4. */
export const tellableMs = 15 * dayMs;

async function lay(): Promise<number | null> {
  if (shippingSettings.SHIPPING_INFO === 'off') return null;
  const found = await select<{ paymentId: string; paidAt: Date }>(
    `SELECT p.id AS paymentId, p.paid_at AS paidAt FROM payments p
     LEFT JOIN shipping_uploads s ON s.payment_id = p.id
     WHERE p.status = 'paid' AND p.paid_at > :since AND p.rail = 'wechat_jsapi' AND s.payment_id IS NULL LIMIT 1000`,
    { since: new Date(clock.now() - tellableMs) },
  );
  const rows = found.map((payment) => ({ ...payment, state: 'waiting' as const, nextAt: clock.date() }));
  await ShippingUpload.bulkCreate(rows, { ignoreDuplicates: true });
  return rows.length;
}

/** Gives each payment by plain WeChat Pay its row of what WeChat is to be told, within minutes; none while that is off. */
export const layUploads = chore({ name: 'lay shipping information', pauseMs: 120_000, alone: true, work: lay });
