import { Op } from 'sequelize';
import { Order } from '../payments/Order';
import { OrderLine } from '../payments/OrderLine';
import { Payment } from '../payments/Payment';
import { decryptPayer } from '../payments/payer';
import { refundsOf } from '../payments/refunds/refundsOf';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { uploadShippingInfo } from '../vendors/wechat/uploadShippingInfo';
import { wechatPaySettings } from '../vendors/wechatPay/settings';
import { tellableMs } from './layUploads';
import { ShippingUpload } from './ShippingUpload';
import { shippingSettings } from './settings';

const minute = 60_000;
// How long until it is tried after the first, second … time; then every six hours. In the first hour it is tried six times.
const delaysMs = [1, 2, 5, 10, 20, 60, 180].map((minutes) => minutes * minute);
const longestMs = 360 * minute;

type Reason = NonNullable<ShippingUpload['reason']>;

// Booked before WeChat is told, so that of several workers one tells it, and one that dies leaves a row that is tried again.
async function book({ paymentId, nextAt, tries }: ShippingUpload): Promise<boolean> {
  const later = new Date(clock.now() + (delaysMs[tries] ?? longestMs));
  const [taken] = await ShippingUpload.update(
    { nextAt: later, tries: tries + 1 },
    { where: { paymentId, state: 'waiting', nextAt, tries } },
  );
  return taken === 1;
}

const settle = (paymentId: string, changes: Partial<ShippingUpload>) =>
  ShippingUpload.update({ nextAt: null, doneAt: clock.date(), ...changes }, { where: { paymentId, state: 'waiting' } });

const end = (paymentId: string, reason: Reason) => settle(paymentId, { state: 'ended', reason });

async function goesBackWhole({ id, amountFen, transactionId }: Payment): Promise<boolean> {
  const refunds = await refundsOf(id);
  const ofThis = refunds.filter((refund) => refund.transactionId === (transactionId ?? ''));
  return ofThis.reduce((sum, refund) => sum + refund.amountFen, 0) >= amountFen;
}

// The letters by their number: none of their words.
async function describe(orderId: string): Promise<string> {
  return `时光信封存服务×${Math.max(1, await OrderLine.count({ where: { orderId } }))}`;
}

async function tell(payment: Payment): Promise<void> {
  const { accountId } = await Order.findByPk(payment.orderId, { rejectOnEmpty: true });
  const openid = accountId && (await decryptPayer(payment, accountId));
  if (!openid) return void (await end(payment.id, 'payer_gone'));
  const answer = await uploadShippingInfo({
    merchantId: wechatPaySettings.WXPAY_MERCHANT_ID,
    outTradeNo: payment.outTradeNo,
    openid,
    description: await describe(payment.orderId),
    at: clock.date(),
  });
  if (answer.kind === 'done') await settle(payment.id, { state: 'told', code: answer.code });
  else await ShippingUpload.update({ code: answer.code }, { where: { paymentId: payment.id, state: 'waiting' } });
}

/** Tells WeChat of one payment, unless all of it goes back, nobody is there any more to name, or it is too late. */
async function upload(paymentId: string): Promise<void> {
  const row = await ShippingUpload.findByPk(paymentId);
  if (row?.state !== 'waiting' || !(await book(row))) return;
  const payment = await Payment.findByPk(paymentId, { rejectOnEmpty: true });
  if (await goesBackWhole(payment)) return void (await end(paymentId, 'refunded'));
  if (clock.now() - row.paidAt.getTime() > tellableMs) return void (await end(paymentId, 'too_late'));
  await tell(payment);
}

/**
 * Tells WeChat, once for ever, of each payment what was paid for: that letters are sealed and stored, which is done the
 * moment they are paid. Without it WeChat may keep the money. Tried again at growing pauses; see `tellOfLateUploads`.
 */
export const uploadShipping = sweep({
  name: 'upload shipping information',
  pauseMs: 30_000,
  batch: 20,
  find: async (limit, aside) => {
    if (shippingSettings.SHIPPING_INFO === 'off') return [];
    return select<{ id: string }>(
      `SELECT payment_id AS id FROM shipping_uploads WHERE next_at <= :now AND payment_id NOT IN (:aside)
       ORDER BY next_at LIMIT :limit`,
      { now: clock.date(), aside, limit },
    );
  },
  work: ({ id }) => upload(id),
});

/** How many payments WeChat was not told of for so long, since whatever hinders it needs a person. */
export const countLateUploads = (ms: number): Promise<number> =>
  ShippingUpload.count({ where: { state: 'waiting', paidAt: { [Op.lt]: new Date(clock.now() - ms) } } });
